package dev.weir.harness.frames;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.weir.api.Failure;
import dev.weir.api.ProxyException;
import dev.weir.api.Refusal.Direction;
import dev.weir.engine.entrance.Entrance;
import dev.weir.engine.exchange.ClientEvents;
import dev.weir.engine.exchange.Exchanges;
import dev.weir.engine.exchange.ProxyExchange;
import dev.weir.engine.http.Field;
import dev.weir.engine.http.Head;
import dev.weir.engine.http.Trailers;
import dev.weir.engine.loop.Source;
import dev.weir.engine.message.BodyReceiver;
import dev.weir.engine.message.ResponseSink;
import dev.weir.engine.pool.ClientLogins;
import dev.weir.engine.record.ClientFacts;
import dev.weir.engine.relay.Downstream;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** One exchange among those of a connection. */
final class FrameStream implements Downstream, Source, ResponseSink {
    private final FrameSession session;
    private final Exchanges exchanges;
    private final ProxyExchange exchange;
    private final Frame first;
    private final ArrayDeque<Frame> waiting = new ArrayDeque<>();
    private @Nullable Frame piece;
    private int taken;
    private boolean paused;
    private boolean over;

    FrameStream(FrameSession session, Exchanges exchanges, Frame first) {
        this.session = session;
        this.exchanges = exchanges;
        this.exchange = exchanges.take();
        this.first = first;
    }

    void begin(Head head) {
        exchanges.begin(exchange, this, head);
    }

    // ---- the request ----

    void take(Frame frame) {
        if (frame.kind() == Frame.RESET) {
            events().onGone();
        } else {
            waiting.add(frame);
            deliver();
        }
    }

    /** Gives the exchange what it has room for. */
    private void deliver() {
        while (!over && !paused && (piece != null || !waiting.isEmpty()) && events().wantsBody()) {
            piece = piece == null ? waiting.remove() : piece;
            int room;
            try {
                room = events().room();
            } catch (ProxyException full) {
                events().onMalformed(full);
                return;
            }
            boolean end = piece.kind() == Frame.END;
            int count = end ? 0 : Math.min(room, piece.text().length() - taken);
            if (!end && count == 0) {
                return; // until there is a connection
            }
            ByteBuffer payload = piece.bytes(taken, count);
            Trailers last = end ? trailers(piece) : null;
            taken += count;
            if (end || taken == piece.text().length()) {
                piece = null;
                taken = 0;
            }
            events().body(payload, last);
        }
    }

    private static Trailers trailers(Frame end) {
        var trailers = new Trailers(Direction.REQUEST, 1 << 10);
        for (byte octet : (end.text().replace("\n", "\r\n") + "\r\n").getBytes(ISO_8859_1)) {
            var unused = trailers.take(octet);
        }
        return trailers;
    }

    @Override
    public long openBody() {
        return first.kind() == Frame.WHOLE ? 0 : UNKNOWN;
    }

    @Override
    public void bodySoFar(BodyReceiver receiver) {}

    @Override
    public Entrance entrance() {
        return new Entrance();
    }

    @Override
    public Source source() {
        return this;
    }

    @Override
    public void pause() {
        paused = true;
    }

    @Override
    public void resume() {
        paused = false;
        deliver();
    }

    @Override
    public boolean ended() {
        return false;
    }

    ClientEvents events() {
        return exchange.client();
    }

    // ---- the response ----

    @Override
    public ResponseSink response() {
        return this;
    }

    @Override
    public void interim(Head head) {
        send(Frame.INTERIM, head.status() + " \n" + Frame.fields(head));
    }

    @Override
    public void head(Head head, long length, boolean mayStay) {
        head.removeAll(Field.CONNECTION);
        exchanges.date().complete(head);
        send(Frame.HEAD, head.status() + " \n" + Frame.fields(head));
    }

    @Override
    public void body(ByteBuffer payload, @Nullable Trailers last) {
        if (payload.hasRemaining()) {
            Frame.of(Frame.BODY, first.stream(), payload)
                    .writeTo(session.connection().socket());
        }
        if (last != null) {
            ByteBuffer lines = ByteBuffer.allocate(last.size());
            last.writeTo(lines);
            send(Frame.END, new String(lines.array(), ISO_8859_1).replace("\r", ""));
        }
    }

    private void send(char kind, String text) {
        new Frame(kind, first.stream(), text).writeTo(session.connection().socket());
    }

    @Override
    public boolean aboveHighWatermark() {
        return session.connection().socket().aboveHighWatermark();
    }

    @Override
    public boolean broken() {
        return session.connection().socket().broken();
    }

    // ---- its end ----

    @Override
    public void exchangeEnded(boolean requestDone) {
        if (!requestDone) {
            send(Frame.RESET, "");
        }
        finish();
    }

    @Override
    public void exchangeBroken() {
        send(Frame.RESET, "");
        finish();
    }

    private void finish() {
        over = true;
        session.forget(first.stream());
    }

    void abort(Failure why) {
        exchange.abort(why);
    }

    void outliveReload() {
        exchange.outlivesReload();
    }

    // ---- the client ----

    @Override
    public boolean meansToStay() {
        return true;
    }

    @Override
    public ClientFacts facts() {
        return session.connection();
    }

    @Override
    public ClientLogins logins() {
        return session.connection().logins();
    }
}
