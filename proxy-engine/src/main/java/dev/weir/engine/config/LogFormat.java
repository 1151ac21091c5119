package dev.weir.engine.config;

/** How an access log writes a request. */
public enum LogFormat {
    /** A line of Weir's own, in the order of a request's life. */
    STORY,
    /** One JSON object. */
    JSON,
    /** The Combined Log Format of Apache, for existing tools. */
    COMBINED
}
