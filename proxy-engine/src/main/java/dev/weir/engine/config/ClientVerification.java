package dev.weir.engine.config;

/** Whether clients have to identify themselves with a certificate. */
public enum ClientVerification {
    /** No certificate is asked for. */
    NONE,
    /** A client may send a certificate; one that does not verify ends the handshake. */
    REQUEST,
    /** A client without a valid certificate is refused. */
    REQUIRE
}
