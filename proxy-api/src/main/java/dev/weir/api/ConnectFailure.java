package dev.weir.api;

/** Why a connection to a backend could not be opened. */
public enum ConnectFailure {
    /** The host answered with a refusal: nothing listens on the port. */
    REFUSED,
    /** Nobody answered within the connect deadline. */
    TIMED_OUT,
    /** There is no way to the host. */
    UNREACHABLE
}
