package dev.weir.engine.contain;

import org.jspecify.annotations.Nullable;

/** Describes an invalid return value of a plugin. */
final class InvalidReturn {
    private InvalidReturn() {}

    /** The object as text; its {@code toString} may be the plugin's code and throw. */
    static String words(@Nullable Object answer) {
        try {
            return String.valueOf(answer);
        } catch (RuntimeException | Error again) {
            return "an object";
        }
    }
}
