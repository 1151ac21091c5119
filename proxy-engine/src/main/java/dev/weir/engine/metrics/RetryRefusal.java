package dev.weir.engine.metrics;

/** Why a failed attempt was not followed by another one. */
public enum RetryRefusal {
    /** The response had begun, so the client may have seen a part of it. */
    RESPONSE_BEGUN("the response had begun"),
    /** The backend may have acted on the request, and to repeat it could act twice. */
    NOT_IDEMPOTENT("the backend may have acted on the request, and its method is not idempotent"),
    /** The request depends on the login of its connection. */
    LOGIN("the client had logged in on this connection"),
    /** The body was larger than {@code retry.replay-size}, so it was not kept. */
    BODY_NOT_KEPT("the request body was no longer kept (retry.replay-size)"),
    /** {@code retry.attempts} were made. */
    ATTEMPTS("no attempt was left (retry.attempts)"),
    /** Only another backend could respond better. */
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
