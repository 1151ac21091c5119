package dev.weir.engine.configure;

import java.io.Serial;
import java.util.ArrayList;
import java.util.List;

/** Reports an invalid configuration. Its message has one line per error. */
public final class ConfigException extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    private final ArrayList<String> lines;

    ConfigException(List<String> lines) {
        super(String.join("\n", lines));
        this.lines = new ArrayList<>(lines);
    }

    /** One line per error: the place, what was found, and what would be right. */
    public List<String> lines() {
        return List.copyOf(lines);
    }
}
