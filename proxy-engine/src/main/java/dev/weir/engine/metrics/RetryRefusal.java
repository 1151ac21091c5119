package dev.weir.engine.metrics;

/** Why a failed attempt was not followed by another one. */
public enum RetryRefusal {
    /** A part of the response had arrived. */
    RESPONSE_BEGUN,
    /** The backend may have seen the request, and the request is not idempotent. */
    NOT_IDEMPOTENT,
    /** The connection was reserved for the client, which has to log in again. */
    LOGIN,
    /** The body was larger than {@code retry.replay-size}, so it was not kept. */
    BODY_NOT_KEPT,
    /** {@code retry.attempts} were made. */
    ATTEMPTS,
    /** No other backend was free. */
    NO_OTHER_BACKEND,
    /** A retry plugin refused, for instance since its budget is used up. */
    PLUGIN
}
