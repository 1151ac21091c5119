package dev.weir.engine.record;

/** What decided whether another attempt follows a failed one. */
public enum RetryRule {
    /** Another attempt was safe, and no plugin refused it. */
    ALLOWED("it was safe, and no plugin refused it"),
    /** The response had begun, so the client may have seen a part of it. */
    RESPONSE_BEGUN("the response had begun"),
    /** The backend may have acted on the request, and to repeat it could act twice. */
    NOT_IDEMPOTENT("the backend may have acted on the request, and its method is not idempotent"),
    /** The request depends on the login of its connection. */
    LOGIN("the client had logged in on this connection"),
    /** The body could not be sent again. */
    BODY_NOT_KEPT("the request body was no longer kept (retry.replay-size)"),
    /** The limit of attempts was reached. */
    ATTEMPTS("no attempt was left (retry.attempts)"),
    /** Only another backend could respond better. */
    NO_OTHER_BACKEND("no other backend was available"),
    /** A retry plugin refused it. */
    PLUGIN("the plugin refused it");

    private final String words;

    RetryRule(String words) {
        this.words = words;
    }

    /** The rule as text. */
    public String words() {
        return words;
    }
}
