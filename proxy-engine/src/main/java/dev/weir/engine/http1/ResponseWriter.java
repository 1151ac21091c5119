package dev.weir.engine.http1;

import dev.weir.engine.http.DateLine;
import dev.weir.engine.http.Field;
import dev.weir.engine.http.Head;
import dev.weir.engine.http.Trailers;
import dev.weir.engine.loop.LoopBuffers;
import dev.weir.engine.loop.Sink;
import dev.weir.engine.message.ResponseSink;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Writes responses as HTTP/1.1 (RFC 9112 §4), with framing that the client understands: chunks if it supports them,
 * else the end of the connection.
 */
final class ResponseWriter extends MessageWriter implements ResponseSink {
    private static final int NO_CONTENT = 204;
    private static final int NOT_MODIFIED = 304;

    private final DateLine date;
    private final BodyDecoder request;
    private boolean old;
    private boolean answersHead;
    private boolean bodiless;
    private boolean clientMayStay;
    private AfterResponse after = AfterResponse.CLOSE;

    /** @param request finds the end of the current request's body */
    ResponseWriter(LoopBuffers buffers, BodyWriter bodies, DateLine date, BodyDecoder request) {
        super(buffers, bodies);
        this.request = request;
        this.date = date;
    }

    /**
     * Begins another response.
     *
     * @param to      the client
     * @param asked   the client's request
     * @param mayStay whether the protocol allows the connection to stay open after this response
     */
    void begin(Sink to, Head asked, boolean mayStay) {
        beginOn(to);
        answersHead = asked.method().equals("HEAD");
        bodiless = false;
        old = asked.minorVersion() == 0;
        clientMayStay = mayStay;
        after = AfterResponse.CLOSE;
    }

    AfterResponse after() {
        return after;
    }

    @Override
    public void interim(Head head) {
        if (!old) { // HTTP/1.0 has no interim responses
            BodyLength.sayNothing(head);
            var unused = compose(head, false);
            super.body(EMPTY, null);
        }
    }

    @Override
    public void switched(Head head) {
        BodyLength.sayNothing(head);
        after = AfterResponse.CLOSE_IS_END;
        request.expectUntilClose();
        var unused = compose(head, false);
    }

    @Override
    public void head(Head head, long length, boolean mayStay) {
        boolean close = head.hasToken(Field.CONNECTION, "close");
        bodiless = answersHead || head.status() == NO_CONTENT || head.status() == NOT_MODIFIED;
        boolean unbounded = length == UNKNOWN && !bodiless;
        if (unbounded && old) {
            after = AfterResponse.CLOSE_IS_END;
        } else {
            after = mayStay && clientMayStay && !close ? AfterResponse.KEEP : AfterResponse.CLOSE;
        }
        sayLength(head, length);
        sayWhatFollows(head, close);
        date.complete(head);
        var unused = compose(head, unbounded && !old);
    }

    private void sayLength(Head head, long length) {
        if (head.status() == NO_CONTENT) {
            BodyLength.sayNothing(head);
        } else if (old && length == UNKNOWN) {
            BodyLength.sayNothing(head); // the end of the connection marks the end of the body
        } else if (!bodiless) {
            BodyLength.say(head, length);
        } else if (old) { // the fields describe the body of another response
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

    @Override
    public void body(ByteBuffer payload, @Nullable Trailers last) {
        super.body(bodiless ? EMPTY : payload, last);
    }

    @Override
    public void answeredEarly() {
        if (after == AfterResponse.CLOSE_IS_END) {
            end();
        }
    }
}
