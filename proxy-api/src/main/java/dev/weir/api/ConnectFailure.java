package dev.weir.api;

/**
 * Why a connection to a backend could not be opened.
 *
 * <p><b>Constants may be added in a minor version.</b> A plugin has to do with one that it does not know: a {@code
 * switch} has a {@code default}, which counts it as a failure to connect like any other.
 */
public enum ConnectFailure {
    /** The host answered with a refusal: nothing listens on the port. */
    REFUSED,
    /** Nobody answered within the connect deadline. */
    TIMED_OUT,
    /** The connection was there, and what its bytes pass through, such as encryption, could not be opened. */
    OPENING_FAILED,
    /** The connection was there, and what its bytes pass through was not opened within the connect deadline. */
    OPENING_TIMED_OUT,
    /** There is no way to the host. */
    UNREACHABLE
}
