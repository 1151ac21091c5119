package dev.weir.harness.history;

import java.util.Locale;

/** The result of a request, as its client saw it. */
public enum ClientOutcome {
    /** The complete response to this request, unchanged. */
    ANSWERED,
    /**
     * A complete error response (4xx, 5xx), which is the proxy's: backends send none, except for an unsolicited 408.
     */
    ERROR,
    /** A response that was visibly truncated. */
    BROKEN_OFF,
    /** A truncated response that looks complete. */
    TRUNCATED,
    /** Bytes that are not the response to this request. */
    FOREIGN,
    /** The connection ended, or could not be opened, without a response. */
    NO_ANSWER,
    /** Neither a response nor an end of the connection before the client's timeout. */
    HUNG,
    /** The client closed before there was a response. */
    ABANDONED;

    /** As in reports. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
