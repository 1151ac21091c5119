package dev.weir.engine.backend;

import java.io.IOException;
import java.io.Serial;

/** The system gave no socket, most likely because there is no descriptor left: no backend is to blame. */
public final class NoSocketException extends IOException {
    @Serial
    private static final long serialVersionUID = 1;

    NoSocketException(IOException cause) {
        super(cause);
    }
}
