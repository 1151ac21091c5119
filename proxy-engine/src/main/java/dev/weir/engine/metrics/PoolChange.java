package dev.weir.engine.metrics;

/** What is counted of the connections to a backend, besides their ends. */
public enum PoolChange {
    /** A connection became usable. */
    OPENED,
    /** A connection served one more request. */
    REUSED,
    /** A connection was begun without a request, to keep the pool warm. */
    WARMED
}
