package dev.weir.engine.cli.scaffold;

import java.io.Serial;

/** A project cannot be created. The message is shown to the user. */
public final class ScaffoldException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    ScaffoldException(String message) {
        super(message);
    }
}
