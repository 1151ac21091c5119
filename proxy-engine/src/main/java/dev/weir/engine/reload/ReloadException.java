package dev.weir.engine.reload;

import java.io.Serial;

/** A configuration cannot replace the active one, which stays active. The message is one line for the operator. */
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
