package dev.weir.harness.memory;

/** What a {@link MemorySelector} needs of a channel. */
interface MemorySelectable {
    /** Those of the operations in {@code interest} that are ready now. */
    int readyOps(int interest);

    /**
     * Gives up what stands for the descriptor. As in the JDK, a closed channel keeps it while a key exists, which is
     * until the next selection; only then do the FIN or RST of a real close go out.
     */
    void release();
}
