package dev.weir.plugins.balance;

/**
 * The part of a request that is its key, as the client wrote it: {@code /a} and {@code /%61} are two keys, although
 * routing treats them as one path.
 */
public enum KeyPart {
    /** The path without the query, as caches use it. */
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
