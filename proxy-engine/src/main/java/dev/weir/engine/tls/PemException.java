package dev.weir.engine.tls;

import java.io.Serial;

/** Reports a PEM file that cannot be used: its name, the line, what was found, and what would be right. */
public final class PemException extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    PemException(String file, String problem) {
        super(file + ": " + problem);
    }

    PemException(String file, int line, String problem) {
        this(file + ":" + line, problem);
    }
}
