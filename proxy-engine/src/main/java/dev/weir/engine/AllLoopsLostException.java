package dev.weir.engine;

import java.io.Serial;

/** A proxy has ended because every loop is held, so that it could serve no one. */
public final class AllLoopsLostException extends IllegalStateException {
    @Serial
    private static final long serialVersionUID = 1;

    AllLoopsLostException() {
        super("every loop is held, and none came back in time");
    }
}
