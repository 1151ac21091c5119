package dev.weir.harness.toxiproxy.relay;

import java.io.Serial;

/** Thrown when a call of the API cannot be executed. It is no bug, so it has no stack trace. */
public final class ApiException extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    private final int status;

    /**
     * Creates a refusal.
     *
     * @param status the HTTP status
     * @param message the text that clients match on
     */
    public ApiException(int status, String message) {
        super(message, null, false, false);
        this.status = status;
    }

    /** No proxy has this name. */
    public static ApiException proxyNotFound() {
        return new ApiException(404, "proxy not found");
    }

    /** No toxic has this name. */
    public static ApiException toxicNotFound() {
        return new ApiException(404, "toxic not found");
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The error message. */
    public String text() {
        return String.valueOf(getMessage());
    }
}
