package dev.weir.engine.cli.scaffold;

import java.io.Serial;

/** A project cannot be written as asked. The message is for the person who asked. */
public final class ScaffoldException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    ScaffoldException(String message) {
        super(message);
    }
}
