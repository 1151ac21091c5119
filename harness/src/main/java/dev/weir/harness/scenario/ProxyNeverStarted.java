package dev.weir.harness.scenario;

import dev.weir.harness.proxy.ProcessOutput;
import java.io.IOException;
import java.io.Serial;

/** Thrown when a proxy was started and did not become ready. */
final class ProxyNeverStarted extends IOException {
    @Serial
    private static final long serialVersionUID = 1;

    private final transient ProcessOutput said;

    ProxyNeverStarted(Throwable cause, ProcessOutput said) {
        super(cause.getMessage(), cause);
        this.said = said;
    }

    /** The output of the proxy's process. */
    ProcessOutput said() {
        return said;
    }
}
