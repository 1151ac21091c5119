package dev.weir.engine.config;

/** What a client gets that asks for a {@code Host} which the certificate of its connection does not cover. */
public enum UncoveredHost {
    /** The response to the request, as if the certificate covered the host. */
    SERVE,
    /** 421 (RFC 9110 §15.5.20). */
    REFUSE
}
