package dev.weir.engine.configure;

import java.io.Serial;
import java.util.ArrayList;
import java.util.List;

/** A configuration that cannot be. Its message has a line for everything that is wrong. */
public final class ConfigException extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    private final ArrayList<String> lines;

    ConfigException(List<String> lines) {
        super(String.join("\n", lines));
        this.lines = new ArrayList<>(lines);
    }

    /** Each says where, what was found, and what would be right. */
    public List<String> lines() {
        return List.copyOf(lines);
    }
}
