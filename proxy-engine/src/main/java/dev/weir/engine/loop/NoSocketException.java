package dev.weir.engine.loop;

import java.io.IOException;
import java.io.Serial;

/** The operating system has no free descriptor or local port. It says nothing about the backend. */
public final class NoSocketException extends IOException {
    @Serial
    private static final long serialVersionUID = 1;

    /** Wraps the system's exception. */
    public NoSocketException(IOException cause) {
        super(cause);
    }
}
