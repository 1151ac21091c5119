package dev.weir.engine.metrics;

/** Why a failed attempt was not followed by another one. */
public enum RetryRefusal {
    /** A part of the response had arrived. */
    RESPONSE_BEGUN("the response had begun"),
    /** The backend may have seen the request, and the request is not idempotent. */
    NOT_IDEMPOTENT("the backend may have acted on the request, and the request is not idempotent"),
    /** The connection was reserved for the client, which has to log in again. */
    LOGIN("the client had logged in on this connection"),
    /** The body was larger than {@code retry.replay-size}, so it was not kept. */
    BODY_NOT_KEPT("the request body was no longer kept (retry.replay-size)"),
    /** {@code retry.attempts} were made. */
    ATTEMPTS("no attempt was left (retry.attempts)"),
    /** No other backend was free. */
    NO_OTHER_BACKEND("no other backend was available"),
    /** A retry plugin refused, for instance since its budget is used up. */
    PLUGIN("the plugin refused it");

    private final String words;

    RetryRefusal(String words) {
        this.words = words;
    }

    /** The reason as text. */
    public String words() {
        return words;
    }
}
