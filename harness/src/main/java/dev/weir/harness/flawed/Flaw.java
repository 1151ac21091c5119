package dev.weir.harness.flawed;

import java.util.Locale;

/** A flaw of the test proxy. */
public enum Flaw {
    // ---- choice of the backend, and retries ----
    /** Never retries when a backend closes without a response. */
    NO_RETRY,
    /** Retries with any method (against RFC 9110 §9.2.2). */
    RETRIES_POST,
    /** Retries with the remembered beginning of a body, as if it were complete. */
    RETRIES_WITHOUT_BODY,
    /** Fails when one backend cannot be connected to. */
    ONE_TRY,
    /** Uses the first backend for as long as it can be connected to. */
    PREFERS_ONE,
    /** Avoids a backend for ten seconds after any failure, the close of a pooled connection included. */
    BENCHES,
    /** Avoids a failed backend for ever, even if there is no other. */
    FORGIVES_NOBODY,
    /** Continues to use backends that do not respond in time. */
    NEVER_LEARNS,
    /** Serves one request at a time, over all clients. */
    WAITS_FOR_ONE,

    // ---- the pool ----
    /** Opens a connection for each request. */
    NO_POOL,
    /** Uses pooled connections without checking them. */
    TRUSTS_IDLE,
    /** Uses connections with unread bytes. */
    KEEPS_DIRTY,
    /** Pools a connection although its backend sent {@code Connection: close}. */
    POOLS_CLOSING,

    // ---- closing ----
    /** Closes the client's connection because the backend closes its own. */
    PASSES_ON_CLOSE,
    /** Closes the connection instead of sending an error response. */
    HANGS_UP,
    /** Forwards the client's {@code Connection: close} to the backend. */
    KEEPS_CLOSE_HEADER,
    /** Sends {@code Connection: close} and leaves the connection open. */
    FORGETS_CLOSE,
    /** Closes without having sent {@code Connection: close}. */
    HIDES_CLOSE,
    /** Closes at once, although the client may be sending: the system answers further bytes with RST. */
    CLOSES_ABRUPTLY,
    /** Closes connections with RST, which discards data in transit. */
    RESETS,
    /** Takes a client's FIN for an abort of its request. */
    TAKES_FIN_FOR_ABORT,
    /** Never closes connections that clients have closed. */
    LEAKS_CLIENTS,
    /** Never closes connections to backends. */
    LEAKS_BACKENDS,
    /** Accepts forty clients at most, and closes the connections of all others. */
    REFUSES_CROWDS,

    // ---- messages ----
    /** Ends a truncated response as if it were complete. */
    COMPLETES_ANSWERS,
    /** Ends a truncated request body as if it were complete. */
    COMPLETES_REQUESTS,
    /** Mixes up requests, so that clients get responses to others. */
    SWAPS_ANSWERS,
    /** Responds to pipelined requests out of order. */
    REORDERS,
    /** Changes a byte of each request's body. */
    DAMAGES_REQUESTS,
    /** Changes a byte of each response's body, after its beginning. */
    DAMAGES_ANSWERS,
    /** Does not notice that a backend closes while a request is sent to it. */
    DEAF_WHILE_SENDING,
    /** Waits for the body of a response to HEAD. */
    EXPECTS_BODY_OF_HEAD,
    /** Takes the bytes of one read for a complete head or body. */
    READS_ONCE,
    /** Forwards requests that are ambiguous, or not HTTP. */
    LENIENT,
    /** Forwards responses that are ambiguous, or not HTTP. */
    LENIENT_ANSWERS,

    // ---- TLS ----
    /** Accepts every certificate of a backend. */
    TRUSTS_ALL,
    /** Takes a stream that ends without close_notify for complete. */
    IGNORES_TRUNCATION,
    /** Takes a record without data on an idle connection for stray bytes. */
    FEARS_RECORDS,
    /** Closes a connection when a record without data comes within a message. */
    BREAKS_AT_RECORDS,
    /** Takes close_notify for an abort. */
    FEARS_CLOSE_NOTIFY,
    /** Never makes a second full handshake with a backend. */
    NEEDS_SESSIONS,
    /** Lets its peers renegotiate. */
    RENEGOTIATES,
    /** Completes the handshake of one client before it accepts the next. */
    HANDSHAKES_IN_TURN,
    /** Serves plain HTTP on the port of TLS. */
    SERVES_PLAIN,

    // ---- timeouts ----
    /** Waits without a timeout. */
    NEVER_GIVES_UP,
    /** Waits for a backend for 50 ms at most. */
    IMPATIENT,
    /** Polls in a busy loop instead of waiting; two of its threads at most do so. */
    SPINS;

    /** As in reports: {@code no-retry}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
