package dev.weir.harness.toxiproxy.toxic;

/** Delays the end of the stream; data passes. */
final class SlowClose extends Behaviour {
    private final long delayNanos;
    private long dueNanos;
    private boolean timing;

    SlowClose(Attributes attributes) {
        delayNanos = attributes.nanosOfMillis("delay");
    }

    @Override
    long run(ToxicStage stage, long nowNanos) {
        while (stage.canPass()) {
            Chunk head = stage.head();
            if (head != null && head.isEnd()) {
                return close(stage, nowNanos);
            }
            stage.pass();
        }
        return NEVER;
    }

    private long close(ToxicStage stage, long nowNanos) {
        if (!timing) {
            timing = true;
            dueNanos = nowNanos + delayNanos;
        }
        if (dueNanos - nowNanos > 0) {
            return dueNanos - nowNanos;
        }
        stage.pass();
        return NEVER;
    }
}
