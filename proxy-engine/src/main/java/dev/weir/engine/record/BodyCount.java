package dev.weir.engine.record;

/** Counts the payload bytes of one body. Reused by later exchanges. */
public final class BodyCount {
    private long bytes;

    /** Begins another body. */
    public void reset() {
        bytes = 0;
    }

    /** Counts a piece. */
    public void add(long more) {
        bytes += more;
    }

    /** The bytes counted so far. */
    public long bytes() {
        return bytes;
    }
}
