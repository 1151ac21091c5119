package dev.weir.engine.cli.init;

import java.io.Serial;

/** A file cannot be written from what the user gave. The message is shown to the user. */
public final class InitException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    InitException(String message) {
        super(message);
    }
}
