package dev.weir.engine.admin.http;

import dev.weir.engine.admin.http.AdminRequest.Link;
import dev.weir.engine.loop.Deadline;
import dev.weir.engine.loop.DeadlineOwner;
import dev.weir.engine.loop.Deadlines;
import dev.weir.engine.loop.LoopSocket;
import dev.weir.engine.loop.Selectable;
import dev.weir.engine.loop.TransportFactory;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One connection of the admin interface; {@link AdminState} draws its states. Belongs to the server's loop. */
final class AdminConnection implements Selectable, DeadlineOwner, EventSource.Subscriber {
    private static final int READ = 16 << 10;
    private static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final AdminConnectionOwner owner;
    private final LoopSocket socket;
    private final Link link;
    private final AdminRequestReader reader;
    private final ReplyWriter writer;
    private final Deadline deadline = new Deadline(this);
    private AdminState state = AdminState.IDLE;
    private @Nullable AdminRequest request;
    private byte[] ahead = new byte[0];
    private boolean closes;
    private @Nullable EventSource events;

    AdminConnection(AdminConnectionOwner owner, SocketChannel channel, AdminLimits limits) throws IOException {
        this.owner = owner;
        this.link =
                new Link((InetSocketAddress) channel.getRemoteAddress(), (InetSocketAddress) channel.getLocalAddress());
        this.socket = new LoopSocket(owner.loop(), channel, SelectionKey.OP_READ, this, TransportFactory.PLAIN);
        this.reader = new AdminRequestReader(limits);
        this.writer = new ReplyWriter(socket, owner.unsent());
        owner.times().head().arm(deadline);
    }

    AdminState state() {
        return state;
    }

    private void become(AdminState next, Deadlines limit) {
        state = next;
        limit.arm(deadline);
        owner.moved(this);
    }

    // ---- events ----

    @Override
    public void onReady(int ops) {
        if ((ops & SelectionKey.OP_WRITE) != 0) {
            if (writer.flush() && state == AdminState.STREAMING) { // a response has one time for the whole
                owner.times().write().arm(deadline);
            }
            written();
        }
        if ((ops & SelectionKey.OP_READ) != 0 && state != AdminState.CLOSED && !socket.paused()) {
            read();
        }
    }

    private void read() {
        ByteBuffer in;
        try {
            in = socket.read(READ);
        } catch (IOException e) {
            close();
            return;
        }
        if (in == null) {
            close();
        } else {
            take(in);
        }
    }

    private void take(ByteBuffer in) {
        try {
            while (in.hasRemaining() && !socket.paused()) {
                state.onBytes(this, in);
            }
        } catch (RequestException e) {
            in.position(in.limit());
            refuse(e);
        }
        if (in.hasRemaining()) { // the next request; it waits for the response to this one
            ahead = new byte[in.remaining()];
            in.get(ahead);
        }
    }

    @Override
    public void onDeadline(Deadline due) {
        state.onDeadline(this);
    }

    @Override
    public void onBug(Throwable bug) {
        close();
    }

    // ---- a request ----

    void readHead(ByteBuffer in) {
        AdminRequest arrived = reader.head(in, link);
        if (arrived == null) {
            if (state == AdminState.IDLE && !reader.blank()) {
                become(AdminState.HEAD, owner.times().head());
            }
            return;
        }
        request = arrived;
        closes = !reader.persistent();
        AdminReply refusal = owner.handler().refuse(arrived);
        if (refusal != null) {
            closes |= !reader.done();
            reply(refusal);
            return;
        }
        if (reader.continues()) {
            writer.add(CONTINUE);
            writer.write();
        }
        if (reader.done()) {
            handle(arrived);
        } else {
            become(AdminState.BODY, owner.times().body());
        }
    }

    void readBody(ByteBuffer in) {
        if (reader.body(in)) {
            handle(Objects.requireNonNull(request).withBody(reader.content()));
        }
    }

    private void handle(AdminRequest whole) {
        socket.pause();
        request = whole;
        state = AdminState.HANDLING;
        deadline.disarm();
        owner.moved(this);
        owner.handler().handle(whole, answerTo(whole));
    }

    private Consumer<AdminReply> answerTo(AdminRequest asked) {
        return reply -> owner.loop().execute(() -> {
            if (state == AdminState.HANDLING && request == asked) {
                try {
                    reply(reply);
                } catch (RuntimeException | Error bug) { // no deadline would end the connection
                    close();
                    throw bug;
                }
            }
        });
    }

    /** Answers a message that cannot be served, and closes: the end of the message is not known. */
    void refuse(RequestException why) {
        closes = true;
        reply(AdminReply.problem(why.status(), String.valueOf(why.getMessage())));
    }

    // ---- a response ----

    private void reply(AdminReply made) {
        boolean bodiless = request != null && request.head();
        AdminReply reply = bodiless || writer.reserve(made.body().length) ? made : AdminReply.tooMany();
        events = bodiless ? null : reply.events();
        closes |= events != null;
        writer.add(reply.head(owner.date(), closes));
        if (!bodiless) {
            writer.add(reply.body());
        }
        socket.pause();
        become(AdminState.WRITING, owner.times().response());
        writer.write();
        written();
    }

    /** Continues when the client has taken bytes. */
    private void written() {
        if (socket.broken()) {
            close();
        } else if (!writer.done()) {
            return;
        } else if (state == AdminState.WRITING && events != null) {
            beginStream(events);
        } else if (state == AdminState.WRITING && closes) {
            linger();
        } else if (state == AdminState.WRITING) {
            nextRequest();
        } else if (state == AdminState.STREAMING && events != null) {
            deadline.disarm();
            events.drained(this);
        }
    }

    private void nextRequest() {
        reader.reset();
        request = null;
        become(AdminState.IDLE, owner.times().idle());
        socket.resume();
        byte[] early = ahead;
        ahead = new byte[0];
        if (early.length > 0) { // a turn later, so that the stack does not grow with each pipelined request
            socket.pause();
            owner.loop().execute(() -> takeEarly(early));
        }
    }

    private void takeEarly(byte[] early) {
        if (state == AdminState.IDLE) {
            socket.resume();
            take(ByteBuffer.wrap(early));
        }
    }

    private void linger() {
        ahead = new byte[0];
        socket.end();
        become(AdminState.LINGERING, owner.times().linger());
        socket.resume();
    }

    // ---- a stream ----

    private void beginStream(EventSource source) {
        state = AdminState.STREAMING;
        deadline.disarm();
        ahead = new byte[0];
        owner.moved(this);
        socket.resume(); // its end has to be noticed
        source.joined(this);
    }

    @Override
    public void send(byte[] event) {
        owner.times().write().arm(deadline);
        writer.add(event);
        writer.write();
        if (socket.broken()) {
            close();
        } else if (writer.done()) {
            deadline.disarm();
        }
    }

    @Override
    public boolean ready() {
        return state == AdminState.STREAMING && writer.done();
    }

    @Override
    public void end() {
        close();
    }

    // ---- the end ----

    void close() {
        if (state == AdminState.CLOSED) {
            return;
        }
        state = AdminState.CLOSED;
        deadline.disarm();
        writer.free();
        socket.close();
        EventSource source = events;
        events = null;
        if (source != null) {
            source.left(this);
        }
        owner.closed(this);
    }
}
