package dev.weir.engine.config;

/** What happens to the field {@code X-Request-Id}. */
public enum RequestIdMode {
    /** The proxy leaves the field alone. */
    OFF,
    /** The request to the backend and the response get the proxy's id; a received one is replaced. */
    ADD,
    /** As {@link #ADD}, but the id of a client is kept if it is valid. */
    TRUST
}
