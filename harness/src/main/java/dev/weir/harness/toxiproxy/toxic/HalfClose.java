package dev.weir.harness.toxiproxy.toxic;

/**
 * Extension: after this many bytes the receiver sees FIN, and can still send. Further bytes of the sender are dropped;
 * the sender's own end closes the connection as usual.
 */
final class HalfClose extends Behaviour {
    private final long limit;
    private boolean shut;

    HalfClose(Attributes attributes) {
        limit = Math.max(0, attributes.number("bytes"));
    }

    @Override
    long run(ToxicStage stage, long nowNanos) {
        shutIfDue(stage, nowNanos);
        for (Chunk head = stage.head(); head != null; head = stage.head()) {
            if (shut && head.isData()) {
                stage.drop();
                continue;
            }
            if (!stage.canPass()) {
                return NEVER;
            }
            long left = limit - stage.passedBytes();
            if (head.size() > left) {
                stage.passFirst((int) left);
            } else {
                stage.pass();
            }
            shutIfDue(stage, nowNanos);
        }
        return NEVER;
    }

    private void shutIfDue(ToxicStage stage, long nowNanos) {
        if (!shut && stage.passedBytes() >= limit) {
            shut = true;
            stage.send(Chunk.halfEnd(nowNanos));
        }
    }
}
