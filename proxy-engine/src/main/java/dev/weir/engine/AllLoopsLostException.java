package dev.weir.engine;

import java.io.Serial;

/** A proxy has ended because every loop is held, so it could not serve. */
public final class AllLoopsLostException extends IllegalStateException {
    @Serial
    private static final long serialVersionUID = 1;

    AllLoopsLostException() {
        super("every loop is held, and none came back in time");
    }
}
