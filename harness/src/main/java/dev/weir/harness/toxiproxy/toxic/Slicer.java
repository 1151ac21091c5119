package dev.weir.harness.toxiproxy.toxic;

import java.util.ArrayDeque;
import java.util.Deque;

/** Halves a chunk until the pieces are small enough, and pauses after each piece. */
final class Slicer extends Behaviour {
    private final LinkView link;
    private final long average;
    private final long variation;
    private final long delayNanos;
    /** The sizes of the remaining pieces of the current chunk. */
    private final Deque<Integer> pieces = new ArrayDeque<>();

    private long dueNanos;

    Slicer(Attributes attributes, LinkView link, long nowNanos) {
        this.link = link;
        average = bounded(attributes.number("average_size"));
        variation = bounded(attributes.number("size_variation"));
        delayNanos = attributes.nanosOfMicros("delay");
        dueNanos = nowNanos;
    }

    private static long bounded(long size) {
        return Math.max(0, Math.min(Integer.MAX_VALUE, size));
    }

    @Override
    boolean holdsBack() {
        return !pieces.isEmpty();
    }

    @Override
    long run(ToxicStage stage, long nowNanos) {
        for (Chunk head = stage.head(); head != null; head = stage.head()) {
            if (dueNanos - nowNanos > 0) {
                return dueNanos - nowNanos;
            }
            if (!head.isData()) {
                stage.pass();
                return NEVER;
            }
            if (!stage.nextHasRoom()) {
                return NEVER;
            }
            sendPiece(stage, head);
            dueNanos = nowNanos + delayNanos;
        }
        return NEVER;
    }

    private void sendPiece(ToxicStage stage, Chunk head) {
        if (pieces.isEmpty()) {
            cut(head.size());
        }
        int size = pieces.removeFirst();
        if (pieces.isEmpty()) {
            stage.pass();
        } else {
            stage.passFirst(size);
        }
    }

    private void cut(int size) {
        // with 0, the original server never stops halving
        if (average == 0 || size <= average + variation || size < 2) {
            pieces.addLast(size);
            return;
        }
        long shift = variation == 0 ? 0 : link.random().nextLong(-variation, variation);
        int middle = (int) Math.max(1, Math.min(size - 1, size / 2 + shift));
        cut(middle);
        cut(size - middle);
    }
}
