package dev.weir.engine.http1;

import dev.weir.engine.http.DateLine;
import dev.weir.engine.http.Field;
import dev.weir.engine.http.Head;
import dev.weir.engine.http.Trailers;
import dev.weir.engine.loop.LoopBuffers;
import dev.weir.engine.loop.Sink;
import dev.weir.engine.message.ResponseSink;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes responses as HTTP/1.1 (RFC 9112 §4), so that the client can tell where each ends: in chunks where it can read
 * them, by the end of the connection where it cannot.
 */
final class ResponseWriter implements ResponseSink {
    private static final int NO_CONTENT = 204;
    private static final int NOT_MODIFIED = 304;

    private final LoopBuffers buffers;
    private final BodyWriter bodies;
    private final DateLine date;
    private final BodyDecoder request;
    private @Nullable Sink sink;
    private @Nullable ByteBuffer composed;
    private boolean old;
    private boolean answersHead;
    private boolean bodiless;
    private boolean clientMayStay;
    private boolean chunked;
    private AfterResponse after = AfterResponse.CLOSE;

    /** @param request finds the end of the request that is answered */
    ResponseWriter(LoopBuffers buffers, BodyWriter bodies, DateLine date, BodyDecoder request) {
        this.request = request;
        this.buffers = buffers;
        this.bodies = bodies;
        this.date = date;
    }

    /**
     * Begins with another response.
     *
     * @param to      the client
     * @param asked   its request
     * @param mayStay whether its connection may go on behind this response, as far as the protocol goes
     */
    void begin(Sink to, Head asked, boolean mayStay) {
        sink = to;
        answersHead = asked.method().equals("HEAD");
        bodiless = false;
        composed = null;
        old = asked.minorVersion() == 0;
        clientMayStay = mayStay;
        chunked = false;
        after = AfterResponse.CLOSE;
    }

    /** Lets go of the connection. */
    void finish() {
        sink = null;
        composed = null;
    }

    AfterResponse after() {
        return after;
    }

    @Override
    public void interim(Head head) {
        if (!old) { // HTTP/1.0 knows none
            BodyLength.sayNothing(head);
            ByteBuffer out = buffers.write();
            head.writeTo(out);
            sink().write(out.flip());
        }
    }

    @Override
    public void switched(Head head) {
        BodyLength.sayNothing(head);
        chunked = false;
        after = AfterResponse.CLOSE_IS_END;
        request.expectUntilClose();
        compose(head);
    }

    @Override
    public void head(Head head, long length, boolean mayStay) {
        boolean close = head.hasToken(Field.CONNECTION, "close");
        bodiless = answersHead || head.status() == NO_CONTENT || head.status() == NOT_MODIFIED;
        boolean unbounded = length == UNKNOWN && !bodiless;
        chunked = unbounded && !old;
        if (unbounded && old) {
            after = AfterResponse.CLOSE_IS_END;
        } else {
            after = mayStay && clientMayStay && !close ? AfterResponse.KEEP : AfterResponse.CLOSE;
        }
        sayLength(head, length);
        sayWhatFollows(head, close);
        date.complete(head);
        compose(head);
    }

    private void sayLength(Head head, long length) {
        if (head.status() == NO_CONTENT) {
            BodyLength.sayNothing(head);
        } else if (old && length == UNKNOWN) {
            BodyLength.sayNothing(head); // the end of the connection says it
        } else if (!bodiless) {
            BodyLength.say(head, length);
        } else if (old) { // it speaks of the body that another request would get
            head.removeAll(Field.TRANSFER_ENCODING);
        }
    }

    private void sayWhatFollows(Head head, boolean saysClose) {
        if (after != AfterResponse.KEEP) {
            if (!saysClose) {
                head.append(Field.CONNECTION, "close");
            }
        } else if (old) {
            head.append(Field.CONNECTION, "keep-alive");
        }
    }

    private void compose(Head head) {
        ByteBuffer out = buffers.write();
        head.writeTo(out);
        composed = out;
    }

    @Override
    public void body(ByteBuffer payload, @Nullable Trailers last) {
        ByteBuffer out = composed == null ? buffers.write() : composed;
        composed = null;
        bodies.write(out, bodiless ? EMPTY : payload, last, chunked, sink());
    }

    @Override
    public void answeredEarly() {
        if (after == AfterResponse.CLOSE_IS_END) {
            end();
        }
    }

    @Override
    public void end() {
        sink().end();
    }

    @Override
    public boolean congested() {
        return sink().congested();
    }

    @Override
    public boolean broken() {
        return sink().broken();
    }

    private Sink sink() {
        return Objects.requireNonNull(sink);
    }
}
