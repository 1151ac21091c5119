package dev.weir.engine.config;

/** Which requests an access log writes. */
public enum LogLevel {
    /** All. */
    ALL,
    /** Failed requests, and those with a status of 500 or more. */
    ERRORS,
    /** None. */
    OFF
}
