package dev.weir.engine.record;

/** How much of one body came or went, in bytes of payload. Used again by later exchanges. */
public final class BodyCount {
    private long bytes;

    /** Begins with another body. */
    public void reset() {
        bytes = 0;
    }

    /** A piece more. */
    public void add(long more) {
        bytes += more;
    }

    /** All pieces so far. */
    public long bytes() {
        return bytes;
    }
}
