package dev.weir.harness.flawed;

import java.io.IOException;

/** The client went away, or makes no progress: nobody is left to be answered. */
final class ClientFailed extends IOException {
    private static final long serialVersionUID = 1;

    ClientFailed(IOException cause) {
        super(cause);
    }
}
