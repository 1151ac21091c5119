package dev.weir.engine.metrics;

/** What a connection to a backend is doing. */
public enum PoolState {
    /** It is connecting, or the layer above TCP is being opened. */
    OPENING,
    /** It serves a request. */
    BUSY,
    /** It waits for the next request. */
    IDLE
}
