package dev.weir.harness.toxiproxy.toxic;

/** Drops all data; when none arrived for some time the connection is closed. The sender's end closes it at once. */
final class Timeout extends Behaviour {
    private final long timeoutNanos;
    private long dueNanos;

    Timeout(Attributes attributes, long nowNanos) {
        timeoutNanos = attributes.nanosOfMillis("timeout");
        dueNanos = nowNanos + timeoutNanos;
    }

    @Override
    long run(ToxicStage stage, long nowNanos) {
        for (Chunk head = stage.head(); head != null; head = stage.head()) {
            if (head.isEnd()) {
                stage.pass();
                return NEVER;
            }
            stage.drop();
            dueNanos = nowNanos + timeoutNanos;
        }
        if (timeoutNanos == 0) {
            return NEVER;
        }
        if (dueNanos - nowNanos <= 0) {
            stage.end(nowNanos);
            return NEVER;
        }
        return dueNanos - nowNanos;
    }
}
