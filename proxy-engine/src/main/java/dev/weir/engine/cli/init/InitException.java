package dev.weir.engine.cli.init;

import java.io.Serial;

/** The options or answers do not make a valid file, or it cannot be written. The message is for the user. */
public final class InitException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    InitException(String message) {
        super(message);
    }
}
