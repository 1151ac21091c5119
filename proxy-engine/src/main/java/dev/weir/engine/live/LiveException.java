package dev.weir.engine.live;

import java.io.Serial;
import java.util.ArrayList;
import java.util.List;

/** What is written cannot be; each line says what is wrong. */
public final class LiveException extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    private final ArrayList<String> lines;

    LiveException(List<String> lines) {
        super(String.join("\n", lines));
        this.lines = new ArrayList<>(lines);
    }

    /** Each for people, one at least. */
    public List<String> lines() {
        return List.copyOf(lines);
    }
}
