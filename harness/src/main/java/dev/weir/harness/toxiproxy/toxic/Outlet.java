package dev.weir.harness.toxiproxy.toxic;

/** The receiver of a stage's chunks: the next stage, or the writer at the end of the link. */
public interface Outlet {
    /** Whether it accepts data now. It always accepts an end. */
    boolean hasRoom();

    /** Accepts a chunk; data only if there is room. */
    void put(Chunk chunk);
}
