package dev.weir.api;

/**
 * Why a connection to a backend could not be opened.
 *
 * <p><b>Constants may be added in a minor version.</b> A plugin must handle constants that it does not know: a {@code
 * switch} needs a {@code default} that counts them as an ordinary failure to connect.
 */
public enum ConnectFailure {
    /** The host refused the connection: no process listens on the port. */
    REFUSED,
    /** The connection was not established within the connect timeout. */
    TIMED_OUT,
    /**
     * The TCP connection was established, but the layer above it (TLS) could not be opened: the backend closed or reset
     * the connection during the handshake, or broke its rules.
     */
    OPENING_FAILED,
    /** The TCP connection was established, but the layer above it (TLS) was not open within the connect timeout. */
    OPENING_TIMED_OUT,
    /** The backend's first bytes are not TLS (RFC 8446 §5.1). */
    NO_TLS,
    /** The backend ended the handshake with an alert (RFC 8446 §6.2), for instance since it wants a certificate. */
    TLS_ALERT,
    /** The backend's certificate, or one above it, has expired or is not valid yet (RFC 5280 §4.1.2.5). */
    CERTIFICATE_EXPIRED,
    /** The backend's certificate does not name the backend (RFC 9525 §6). */
    CERTIFICATE_NAME,
    /** The backend's certificate leads to no CA that is trusted, or breaks another rule (RFC 5280 §6). */
    CERTIFICATE_UNTRUSTED,
    /** There is no network route to the host. */
    UNREACHABLE
}
