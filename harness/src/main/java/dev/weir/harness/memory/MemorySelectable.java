package dev.weir.harness.memory;

/** The part of a channel that a {@link MemorySelector} uses. */
interface MemorySelectable {
    /** The operations in {@code interest} that are ready now. */
    int readyOps(int interest);

    /**
     * Releases the descriptor. As in the JDK, a closed channel keeps it while a key exists, that is, until the next
     * selection; only then are the FIN or RST of a real close sent.
     */
    void release();
}
