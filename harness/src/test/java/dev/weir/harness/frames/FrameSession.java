package dev.weir.harness.frames;

import dev.weir.api.Failure;
import dev.weir.api.ProxyException;
import dev.weir.engine.client.ClientCodec;
import dev.weir.engine.client.ClientConnection;
import dev.weir.engine.exchange.Exchanges;
import dev.weir.engine.http.Head;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** A client connection that speaks frames: several exchanges at a time. */
final class FrameSession implements ClientCodec {
    private final Exchanges exchanges;
    private final ClientConnection connection;
    private final FrameReader reader = new FrameReader();
    private final Map<Integer, FrameStream> streams = new TreeMap<>();
    private boolean ended;

    FrameSession(Exchanges exchanges, ClientConnection connection) {
        this.exchanges = exchanges;
        this.connection = connection;
    }

    ClientConnection connection() {
        return connection;
    }

    @Override
    public void onReadable() {
        ByteBuffer in;
        try {
            in = connection.socket().read(Integer.MAX_VALUE);
        } catch (IOException gone) {
            in = null;
        }
        if (in == null) {
            abort(Failure.CLIENT_GONE);
            return;
        }
        for (Frame frame : reader.read(in)) {
            if (!ended) {
                take(frame);
            }
        }
    }

    private void take(Frame frame) {
        FrameStream known = streams.get(frame.stream());
        if (known != null) {
            known.take(frame);
        } else if (frame.kind() == Frame.HEAD || frame.kind() == Frame.WHOLE) {
            begin(frame);
        } else if (frame.kind() != Frame.RESET) {
            refuse(Failure.BAD_REQUEST.because("no stream has the number " + frame.stream()));
        }
    }

    private void begin(Frame frame) {
        Head head =
                streams.size() == FrameClients.MOST ? null : exchanges.heads().take();
        if (head == null) {
            new Frame(Frame.RESET, frame.stream(), "there is no room").writeTo(connection.socket());
            return;
        }
        try {
            frame.fillRequest(head);
        } catch (ProxyException malformed) {
            exchanges.heads().giveBack(head);
            refuse(malformed);
            return;
        }
        connection.stopWaiting();
        var stream = new FrameStream(this, exchanges, frame);
        streams.put(frame.stream(), stream);
        stream.begin(head);
    }

    /** A stream is over. */
    void forget(int stream) {
        streams.remove(stream);
        if (!ended && streams.isEmpty()) {
            if (exchanges.draining()) {
                connection.linger();
            } else {
                connection.awaitRequest();
            }
        }
    }

    private void each(Consumer<FrameStream> what) {
        List.copyOf(new ArrayList<>(streams.values())).forEach(what);
    }

    @Override
    public void onTook() {
        each(stream -> stream.events().onTook());
    }

    @Override
    public void onDrained() {
        each(stream -> stream.events().onDrained());
    }

    @Override
    public void onDeadline() {
        connection.linger();
    }

    @Override
    public void refuse(ProxyException why) {
        exchanges.observers().refused(connection.address(), "", why);
        new Frame(Frame.RESET, 0, why.failure() + ": " + why.getMessage()).writeTo(connection.socket());
        each(stream -> stream.abort(Failure.CLIENT_GONE));
        connection.linger();
    }

    @Override
    public void drain() {
        if (streams.isEmpty()) {
            connection.linger();
        }
    }

    @Override
    public void outliveReload() {
        each(FrameStream::outliveReload);
    }

    @Override
    public void abort(Failure why) {
        each(stream -> stream.abort(why));
        connection.close();
    }

    @Override
    public void onEnded() {
        ended = true;
    }
}
