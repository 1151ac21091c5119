package dev.weir.api;

/**
 * What the engine does after a signal on an idle connection, from weak to strong: with several plugins, the
 * strongest verdict wins. Every verdict closes the connection; they differ in what follows.
 */
public enum IdleVerdict {
    /** Close it; a new one is opened when a request needs it. */
    DROP,
    /** Close it, and open another at once if the pool has fewer than its minimum number of idle connections. */
    REPLACE,
    /** As {@link #DROP}, and take the backend out of rotation for the configured time. */
    EJECT
}
