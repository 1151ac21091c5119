package dev.weir.harness.toxiproxy.toxic;

/**
 * Closes the connection some time after the first data or end of stream. Whether it does so with RST was decided when
 * the link started (see {@link ToxicType#RESET_PEER}): a connection from before the toxic is closed with FIN.
 */
final class ResetPeer extends Behaviour {
    private final long timeoutNanos;
    private long dueNanos;
    private boolean timing;

    ResetPeer(Attributes attributes) {
        timeoutNanos = attributes.nanosOfMillis("timeout");
    }

    @Override
    boolean isInterruptible() {
        return !timing;
    }

    @Override
    long run(ToxicStage stage, long nowNanos) {
        if (!timing) {
            if (stage.head() == null) {
                return NEVER;
            }
            timing = true;
            dueNanos = nowNanos + timeoutNanos;
            stage.drop();
        }
        if (dueNanos - nowNanos > 0) {
            return dueNanos - nowNanos;
        }
        stage.end(nowNanos);
        return NEVER;
    }
}
