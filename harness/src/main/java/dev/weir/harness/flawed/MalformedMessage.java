package dev.weir.harness.flawed;

import java.io.IOException;

/** A message that cannot be understood, or not in one way only. */
final class MalformedMessage extends IOException {
    private static final long serialVersionUID = 1;

    private final int status;

    MalformedMessage(int status, String why) {
        super(why);
        this.status = status;
    }

    /** What a client is told whose request this is. */
    int status() {
        return status;
    }
}
