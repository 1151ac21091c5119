package dev.weir.engine.live;

import java.io.Serial;
import java.util.ArrayList;
import java.util.List;

/** Reports an invalid configuration or plugin, one error per line. */
public final class LiveException extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    private final ArrayList<String> lines;

    LiveException(List<String> lines) {
        super(String.join("\n", lines));
        this.lines = new ArrayList<>(lines);
    }

    /** The errors, at least one. */
    public List<String> lines() {
        return List.copyOf(lines);
    }
}
