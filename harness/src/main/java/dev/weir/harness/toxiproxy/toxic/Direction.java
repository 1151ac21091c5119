package dev.weir.harness.toxiproxy.toxic;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The direction of a stream of a connection. */
public enum Direction {
    /** From the client to the server. */
    UPSTREAM,
    /** From the server to the client. */
    DOWNSTREAM;

    /** As in the API. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Parses it, ignoring case; {@code null} if it is invalid. */
    public static @Nullable Direction parse(String text) {
        for (Direction direction : values()) {
            if (direction.wire().equalsIgnoreCase(text)) {
                return direction;
            }
        }
        return null;
    }
}
