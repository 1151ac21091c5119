package dev.weir.harness.toxiproxy.toxic;

/** Passes exactly this many bytes since it was added, and closes the connection. */
final class LimitData extends Behaviour {
    private final long limit;

    LimitData(Attributes attributes) {
        limit = attributes.number("bytes");
    }

    @Override
    long run(ToxicStage stage, long nowNanos) {
        while (stage.canPass()) {
            Chunk head = stage.head();
            if (head == null || !head.isData()) {
                stage.pass();
                continue;
            }
            long left = limit - stage.passedBytes();
            if (head.size() < left) {
                stage.pass();
                continue;
            }
            if (left > 0) {
                stage.passFirst((int) left);
            }
            stage.end(nowNanos); // without waiting for another byte
        }
        return NEVER;
    }
}
