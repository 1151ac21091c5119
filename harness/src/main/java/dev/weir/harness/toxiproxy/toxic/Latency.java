package dev.weir.harness.toxiproxy.toxic;

/** Delays each chunk. Many chunks are delayed at a time, so that throughput is not limited; order is kept. */
final class Latency extends Behaviour {
    private static final int CHUNKS = 1024;

    private final Attributes attributes;
    private final LinkView link;
    private long dueNanos;
    private boolean timing;

    Latency(Attributes attributes, LinkView link, long nowNanos) {
        this.attributes = attributes;
        this.link = link;
        this.dueNanos = nowNanos;
    }

    @Override
    int capacity() {
        return CHUNKS;
    }

    @Override
    boolean holdsBack() {
        return true;
    }

    @Override
    long run(ToxicStage stage, long nowNanos) {
        for (Chunk head = stage.head(); head != null && stage.canPass(); head = stage.head()) {
            if (!head.isData()) { // a bare FIN is not delayed, one after data directly follows it
                stage.pass();
                continue;
            }
            if (!timing) {
                dueNanos = head.arrivedNanos() + attributes.nanosAround("latency", "jitter", link.random());
                timing = true;
            }
            if (dueNanos - nowNanos > 0) {
                return dueNanos - nowNanos;
            }
            timing = false;
            stage.passInstead(head.arrived(dueNanos)); // so that the delays of several stages add up
        }
        return NEVER;
    }
}
