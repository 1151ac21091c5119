package dev.weir.harness.history;

/**
 * What a backend got to see of a request. Times are nanoseconds since the story began.
 *
 * @param id         of the request; empty if it has none, like a proxy's probe
 * @param method     the method
 * @param backend    which backend
 * @param connection on which of its connections, from 1
 * @param use        which request of that connection it was, from 1
 * @param nanos      when its head was there
 * @param close      whether it asked for the connection to be closed
 * @param body       what came of its body
 * @param answer     how much of the answer was sent
 * @param fault      how the backend misbehaved towards it; empty if it did not
 * @param lateNanos  how long before it the connection had ended; 0 if it had not
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

    /** What came of a body. */
    public enum Body {
        /** All of it, as it was sent; or there is none. */
        INTACT,
        /** All of it, and not what was sent. */
        DAMAGED,
        /** Not all of it, or the backend did not want it. */
        PART
    }

    /** How much of an answer was sent. */
    public enum Sent {
        /** Not one byte. */
        NOTHING,
        /** Some. */
        PART,
        /** All. */
        WHOLE
    }
}
