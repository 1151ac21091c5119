package dev.weir.api;

/**
 * What becomes of an idle connection that gave a sign, from mild to strong: when several plugins are asked, the
 * strongest verdict wins. Every verdict closes the connection; they differ in what follows.
 */
public enum IdleVerdict {
    /** Close it; a new one is opened when a request needs it. */
    DROP,
    /** Close it, and open another at once if the pool has fewer idle connections than it should keep warm. */
    REPLACE,
    /** As {@link #DROP}, and take the backend out of rotation for the configured time. */
    EJECT
}
