package dev.weir.engine.config;

/** What routes make of a percent-encoded slash in a path. */
public enum EncodedSlash {
    /** It is part of its segment (RFC 3986 §2.2). */
    KEEP,
    /** It parts segments as a slash does. */
    DECODE,
    /** A request that has one is refused. */
    REFUSE
}
