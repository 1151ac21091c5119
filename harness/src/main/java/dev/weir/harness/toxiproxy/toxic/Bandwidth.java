package dev.weir.harness.toxiproxy.toxic;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Limits the rate in bytes per second. A chunk is passed on when its last byte would have been transmitted; a chunk
 * that needs more than 100 ms is passed on in pieces of that length. If the timer is late for one piece, the next is
 * early, so the mean rate is exact.
 */
final class Bandwidth extends Behaviour {
    private static final long PIECE_MILLIS = 100;
    /** The next chunk must already wait when one is done, or the time that it takes to read it would count. */
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
        if (!wasDue) { // compensates for the timer's lateness only, not for a slow receiver
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
