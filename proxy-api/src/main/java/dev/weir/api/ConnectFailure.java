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
    /** The TCP connection was established, but the layer above it (TLS) could not be opened. */
    OPENING_FAILED,
    /** The TCP connection was established, but the layer above it (TLS) was not open within the connect timeout. */
    OPENING_TIMED_OUT,
    /** There is no network route to the host. */
    UNREACHABLE
}
