package dev.weir.harness.toxiproxy.toxic;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * So many bytes in a second. A chunk leaves when its last byte would be through; one that needs more than 100 ms goes
 * in pieces of that length. What the timer was late for one piece, the next is early, so the mean rate is exact.
 */
final class Bandwidth extends Behaviour {
    private static final long PIECE_MILLIS = 100;
    /** The next chunk is at hand when one is through, or the time that it takes to read it would count. */
    private static final int CHUNKS = 2;

    private final long bytesPerMilli;
    private @Nullable Chunk current;
    private long dueNanos;
    private long creditNanos;
    private boolean wasDue;

    Bandwidth(Attributes attributes) {
        bytesPerMilli = attributes.number("rate");
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
        for (Chunk head = stage.head(); head != null; head = stage.head()) {
            if (!head.isData()) {
                stage.pass();
                return NEVER;
            }
            if (bytesPerMilli <= 0) {
                return NEVER;
            }
            int piece = (int) Math.min(head.size(), saturated(bytesPerMilli));
            begin(head, piece, nowNanos);
            if (dueNanos - nowNanos > 0) {
                return dueNanos - nowNanos;
            }
            if (!send(stage, head, piece, nowNanos)) {
                return NEVER;
            }
        }
        return NEVER;
    }

    private void begin(Chunk head, int piece, long nowNanos) {
        if (current != head) {
            current = head;
            dueNanos = nowNanos - creditNanos + TimeUnit.MILLISECONDS.toNanos(piece) / bytesPerMilli;
            wasDue = false;
        }
    }

    private boolean send(ToxicStage stage, Chunk head, int piece, long nowNanos) {
        if (!wasDue) { // only the timer's lateness is made up for, not the time a slow receiver takes
            creditNanos = nowNanos - dueNanos;
            wasDue = true;
        }
        if (!stage.nextHasRoom()) {
            return false;
        }
        current = null;
        if (piece < head.size()) {
            stage.passFirst(piece);
        } else {
            stage.pass();
        }
        return true;
    }

    private static long saturated(long bytesPerMilli) {
        return bytesPerMilli > Integer.MAX_VALUE ? Integer.MAX_VALUE : bytesPerMilli * PIECE_MILLIS;
    }
}
