package dev.weir.engine.loop;

import java.io.IOException;
import java.io.Serial;

/** The system gave no socket: there is no descriptor left, or no local port. No backend is to blame. */
public final class NoSocketException extends IOException {
    @Serial
    private static final long serialVersionUID = 1;

    /** Tells what the system said. */
    public NoSocketException(IOException cause) {
        super(cause);
    }
}
