package dev.weir.engine.config;

/** How routing handles adjacent slashes, as in {@code //admin}. */
public enum EmptySegments {
    /** They delimit empty segments, which count (RFC 3986 §3.3). */
    KEEP,
    /** They count as one slash. */
    MERGE
}
