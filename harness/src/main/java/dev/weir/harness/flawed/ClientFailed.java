package dev.weir.harness.flawed;

import java.io.IOException;

/** Thrown when the client has closed, or makes no progress: no response is needed. */
final class ClientFailed extends IOException {
    private static final long serialVersionUID = 1;

    ClientFailed(IOException cause) {
        super(cause);
    }
}
