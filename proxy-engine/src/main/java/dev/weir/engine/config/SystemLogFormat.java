package dev.weir.engine.config;

/** How the process writes its own log. */
public enum SystemLogFormat {
    /** A line with time, level and message. */
    TEXT,
    /** One JSON object for each message. */
    JSON
}
