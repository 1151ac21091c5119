package dev.weir.engine.config;

/** What routes make of slashes that follow each other, as in {@code //admin}. */
public enum EmptySegments {
    /** They part empty segments, which count (RFC 3986 §3.3). */
    KEEP,
    /** They are one. */
    MERGE
}
