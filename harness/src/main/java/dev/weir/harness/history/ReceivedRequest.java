package dev.weir.harness.history;

/**
 * What a backend saw of a request. Times are nanoseconds since the history began.
 *
 * @param id of the request; empty if it has none, like a proxy's health check
 * @param method the method
 * @param backend number of the backend
 * @param connection number of the connection at the backend, from 1
 * @param use number of the request on that connection, from 1
 * @param nanos when its head was complete
 * @param close whether it had {@code Connection: close}
 * @param body how the body arrived
 * @param answer how much of the response was sent
 * @param fault the fault that the backend caused; empty if none
 * @param lateNanos how long before it the connection had ended; 0 if it had not
 */
public record ReceivedRequest(
        String id,
        String method,
        int backend,
        int connection,
        int use,
        long nanos,
        boolean close,
        Body body,
        Sent answer,
        String fault,
        long lateNanos) {

    /** How a body arrived. */
    public enum Body {
        /** Complete and unchanged, or the request has none. */
        INTACT,
        /** Complete, but changed. */
        DAMAGED,
        /** Incomplete, or the backend did not read it all. */
        PART
    }

    /** How much of a response was sent. */
    public enum Sent {
        /** No byte. */
        NOTHING,
        /** A part. */
        PART,
        /** All. */
        WHOLE
    }
}
