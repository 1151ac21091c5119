package dev.weir.harness.toxiproxy.relay;

import java.io.Serial;

/** A call of the API cannot be done. No bug, so it has no stack trace. */
public final class ApiException extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    private final int status;

    /**
     * A refusal.
     *
     * @param status  the HTTP status
     * @param message the text that clients match on
     */
    public ApiException(int status, String message) {
        super(message, null, false, false);
        this.status = status;
    }

    /** There is no proxy of that name. */
    public static ApiException proxyNotFound() {
        return new ApiException(404, "proxy not found");
    }

    /** There is no toxic of that name. */
    public static ApiException toxicNotFound() {
        return new ApiException(404, "toxic not found");
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** What is wrong. */
    public String text() {
        return String.valueOf(getMessage());
    }
}
