package dev.weir.engine.certificates;

import java.io.Serial;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Reports files that cannot be used for TLS. Its message has one line per error. */
public final class TlsFilesException extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    private final ArrayList<String> lines;

    TlsFilesException(Collection<String> lines) {
        super(String.join("\n", lines));
        this.lines = new ArrayList<>(lines);
    }

    /** One sentence per error, each with the name of a file. */
    public List<String> lines() {
        return List.copyOf(lines);
    }
}
