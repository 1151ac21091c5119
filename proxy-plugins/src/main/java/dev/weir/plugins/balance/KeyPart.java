package dev.weir.plugins.balance;

/**
 * Which part of a request decides where it goes, as the client wrote it: {@code /a} and {@code /%61} are two keys although
 * they are one path to a route. A backend keeps two copies then, and does nothing wrong.
 */
public enum KeyPart {
    /** The path, without the query: what a cache behind the proxy keeps. */
    PATH,
    /** The whole request target: path and query. */
    TARGET,
    /** One parameter of the query, or the whole query. */
    QUERY,
    /** The first line of a field. */
    HEADER,
    /** A cookie. */
    COOKIE,
    /** The client's address. */
    SOURCE
}
