package dev.weir.harness.toxiproxy.toxic;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Which of a connection's two streams. */
public enum Direction {
    /** From the client to the server. */
    UPSTREAM,
    /** From the server to the client. */
    DOWNSTREAM;

    /** As it is written on the wire. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads it, in any case; {@code null} if it is something else. */
    public static @Nullable Direction parse(String text) {
        for (Direction direction : values()) {
            if (direction.wire().equalsIgnoreCase(text)) {
                return direction;
            }
        }
        return null;
    }
}
