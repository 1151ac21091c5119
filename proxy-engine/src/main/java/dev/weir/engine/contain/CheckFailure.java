package dev.weir.engine.contain;

import java.io.Serial;

/** A check failed, and has been named already. */
public final class CheckFailure extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    CheckFailure(Throwable cause) {
        super(null, cause, false, false);
    }
}
