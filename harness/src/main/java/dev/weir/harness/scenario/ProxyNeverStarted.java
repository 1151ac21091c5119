package dev.weir.harness.scenario;

import dev.weir.harness.proxy.ProcessOutput;
import java.io.IOException;
import java.io.Serial;

/** A proxy was started, and did not come so far as to answer. */
final class ProxyNeverStarted extends IOException {
    @Serial
    private static final long serialVersionUID = 1;

    private final transient ProcessOutput said;

    ProxyNeverStarted(Throwable cause, ProcessOutput said) {
        super(cause.getMessage(), cause);
        this.said = said;
    }

    /** What its process wrote. */
    ProcessOutput said() {
        return said;
    }
}
