package dev.weir.engine.reload;

import java.io.Serial;

/** A configuration cannot take the place of the one that holds, which goes on. The message is one line for people. */
public final class ReloadException extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    ReloadException(String message) {
        super(message);
    }

    ReloadException(String message, Throwable cause) {
        super(message, cause);
    }
}
