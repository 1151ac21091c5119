package dev.weir.engine.admin.http;

/** Counts the bytes of responses that have not left yet, so that slow clients cannot fill the heap. On the loop. */
final class Unsent {
    private final long most;
    private long bytes;

    Unsent(long most) {
        this.most = most;
    }

    /** Takes room for a response; a single one always has room. @return whether there was room */
    boolean take(int size) {
        if (bytes > 0 && bytes + size > most) {
            return false;
        }
        bytes += size;
        return true;
    }

    /** Gives room back. */
    void free(int size) {
        bytes -= size;
    }
}
