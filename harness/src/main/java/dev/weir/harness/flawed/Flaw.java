package dev.weir.harness.flawed;

import java.util.Locale;

/** A way for a proxy to be wrong. */
public enum Flaw {
    // ---- who is asked, and how often ----
    /** Never asks a second time when a backend went away without an answer. */
    NO_RETRY,
    /** Asks again whatever the method is (against RFC 9110 §9.2.2). */
    RETRIES_POST,
    /** Asks again with the beginning of a body that it remembers, as if that were all. */
    RETRIES_WITHOUT_BODY,
    /** Gives up when one backend cannot be connected to. */
    ONE_TRY,
    /** Asks the first backend for as long as it can be connected to. */
    PREFERS_ONE,
    /** Keeps away from a backend for ten seconds after any failure, the end of a pooled connection included. */
    BENCHES,
    /** Keeps away from a backend that has failed for good, even if there is no other. */
    FORGIVES_NOBODY,
    /** Goes on asking backends that do not answer in time, as if nothing had been learned. */
    NEVER_LEARNS,
    /** Serves one request at a time, over all clients. */
    WAITS_FOR_ONE,

    // ---- the pool ----
    /** Opens a connection for each request. */
    NO_POOL,
    /** Uses pooled connections without a look at them. */
    TRUSTS_IDLE,
    /** Uses connections on which something is left unread. */
    KEEPS_DIRTY,
    /** Pools a connection although its backend said that it would close it. */
    POOLS_CLOSING,

    // ---- closing ----
    /** Closes the client's connection because the backend closes its own. */
    PASSES_ON_CLOSE,
    /** Hangs up where it owes an error. */
    HANGS_UP,
    /** Passes the client's {@code Connection: close} on to the backend. */
    KEEPS_CLOSE_HEADER,
    /** Says {@code Connection: close} and leaves the connection open. */
    FORGETS_CLOSE,
    /** Closes without having said {@code Connection: close}. */
    HIDES_CLOSE,
    /** Closes at once, although the client may be sending: the system answers that with RST. */
    CLOSES_ABRUPTLY,
    /** Ends connections with RST, and so throws away what is still on its way. */
    RESETS,
    /** Takes a client's FIN for a sign that it does not want its answer any more. */
    TAKES_FIN_FOR_ABORT,
    /** Never closes what clients have left. */
    LEAKS_CLIENTS,
    /** Never closes connections to backends. */
    LEAKS_BACKENDS,
    /** Has room for forty clients, and closes the connections of all others. */
    REFUSES_CROWDS,

    // ---- messages ----
    /** Ends an answer that broke off as if that were all. */
    COMPLETES_ANSWERS,
    /** Ends the body of a request that broke off as if that were all. */
    COMPLETES_REQUESTS,
    /** Mixes up requests, so that clients get answers that are meant for others. */
    SWAPS_ANSWERS,
    /** Answers pipelined requests out of turn. */
    REORDERS,
    /** Changes a byte of each request's body. */
    DAMAGES_REQUESTS,
    /** Changes a byte of each answer's body, behind its beginning. */
    DAMAGES_ANSWERS,
    /** Does not listen to a backend that goes away while a request is sent to it. */
    DEAF_WHILE_SENDING,
    /** Waits for the body of an answer to HEAD. */
    EXPECTS_BODY_OF_HEAD,
    /** Takes what it can read at once for all of a head or body. */
    READS_ONCE,
    /** Passes on requests that are ambiguous, or no HTTP. */
    LENIENT,
    /** Passes on answers that are ambiguous, or no HTTP. */
    LENIENT_ANSWERS,

    // ---- waiting ----
    /** Waits for as long as it takes. */
    NEVER_GIVES_UP,
    /** Waits for a backend for no more than 50 ms. */
    IMPATIENT,
    /** Asks the system again and again instead of waiting; two of its threads at most do so. */
    SPINS;

    /** As it is written in reports: {@code no-retry}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
