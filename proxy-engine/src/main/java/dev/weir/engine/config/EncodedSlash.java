package dev.weir.engine.config;

/** How routing handles a percent-encoded slash in a path. */
public enum EncodedSlash {
    /** It is part of its segment (RFC 3986 §2.2). */
    KEEP,
    /** It separates segments like a slash. */
    DECODE,
    /** The request is refused. */
    REFUSE
}
