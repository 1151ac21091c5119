package dev.weir.engine.contain;

import java.io.Serial;

/** A health check failed; the failure is already logged with the plugin's name. */
public final class CheckFailure extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    CheckFailure(Throwable cause) {
        super(null, cause, false, false);
    }
}
