package dev.weir.engine.upstream;

/**
 * What the operator wants of a backend. It stands beside the health: neither changes the other, and a backend gets
 * requests only if both allow it.
 */
public enum OperatorState {
    /** It may get requests. */
    READY,
    /** It gets no new requests; those in flight go on, and its connections close after them. Health checks go on. */
    DRAIN,
    /** As {@link #DRAIN}, and it is not checked either. */
    DOWN
}
