package dev.weir.harness.toxiproxy.toxic;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;

/**
 * Extension: acts on a connection that is idle between a response and the next request. It is idle while the last data,
 * in either direction, was of this stream; so the timer starts with each chunk of this stream, and data of the other
 * one stops it until the next chunk of this one. A connection without any data is not idle.
 */
final class Idle extends Behaviour {
    private static final String REQUEST_TIMEOUT =
            "HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
    private static final String GARBAGE = "\0stray bytes\r\n";

    private interface Event {
        void happen(ToxicStage stage, long nowNanos);
    }

    private final Event event;
    private final long afterNanos;
    private long sinceNanos;
    private boolean resting;

    private Idle(Attributes attributes, LinkView link, long nowNanos, Event event) {
        this.event = event;
        this.afterNanos = attributes.nanosOfMillis("after");
        this.sinceNanos = nowNanos;
        this.resting = link.spokeLast();
    }

    static Idle fin(Attributes attributes, LinkView link, long nowNanos) {
        return new Idle(attributes, link, nowNanos, ToxicStage::end);
    }

    static Idle reset(Attributes attributes, LinkView link, long nowNanos) {
        return new Idle(attributes, link, nowNanos, (stage, now) -> {
            link.armReset();
            stage.end(now);
        });
    }

    static Idle bytes(Attributes attributes, LinkView link, long nowNanos) {
        String text = attributes.isSet("kind") ? REQUEST_TIMEOUT : GARBAGE;
        return new Idle(
                attributes,
                link,
                nowNanos,
                (stage, now) -> stage.send(Chunk.data(ByteBuffer.wrap(text.getBytes(US_ASCII)), now)));
    }

    @Override
    long run(ToxicStage stage, long nowNanos) {
        while (stage.canPass()) {
            stage.pass();
            resting = true;
            sinceNanos = nowNanos;
        }
        if (!resting || !stage.link().spokeLast() || !stage.nextHasRoom()) {
            return NEVER;
        }
        long left = sinceNanos + afterNanos - nowNanos;
        if (left > 0) {
            return left;
        }
        resting = false;
        event.happen(stage, nowNanos);
        return NEVER;
    }
}
