package dev.weir.harness.scenario;

import dev.weir.harness.proxy.Said;
import java.io.IOException;
import java.io.Serial;

/** A proxy was started, and did not come so far as to answer. */
final class NeverBegan extends IOException {
    @Serial
    private static final long serialVersionUID = 1;

    private final transient Said said;

    NeverBegan(Throwable cause, Said said) {
        super(cause.getMessage(), cause);
        this.said = said;
    }

    /** What its process wrote. */
    Said said() {
        return said;
    }
}
