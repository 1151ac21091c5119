package dev.weir.harness.toxiproxy.toxic;

/** Where a stage hands its chunks to: the next stage, or the writer at the end of the link. */
public interface Outlet {
    /** Whether it takes data now. An end it always takes. */
    boolean hasRoom();

    /** Takes a chunk; data only if there is room. */
    void put(Chunk chunk);
}
