package dev.weir.harness.flawed;

import java.io.IOException;

/** Thrown when a message is invalid or ambiguous. */
final class MalformedMessage extends IOException {
    private static final long serialVersionUID = 1;

    private final int status;

    MalformedMessage(int status, String why) {
        super(why);
        this.status = status;
    }

    /** The error response to the client that sent the request. */
    int status() {
        return status;
    }
}
