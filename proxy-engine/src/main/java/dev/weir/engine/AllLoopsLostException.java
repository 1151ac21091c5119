package dev.weir.engine;

import java.io.Serial;

/** Reports that a proxy ended because all its loops are blocked. */
public final class AllLoopsLostException extends IllegalStateException {
    @Serial
    private static final long serialVersionUID = 1;

    AllLoopsLostException() {
        super("all loops are blocked, and none recovered in time");
    }
}
