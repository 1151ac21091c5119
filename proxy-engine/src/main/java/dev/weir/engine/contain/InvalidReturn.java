package dev.weir.engine.contain;

import org.jspecify.annotations.Nullable;

/** Says what a plugin answered that is no answer. */
final class InvalidReturn {
    private InvalidReturn() {}

    /** What an object says of itself, if it can: it may be the plugin's own, and throw. */
    static String words(@Nullable Object answer) {
        try {
            return String.valueOf(answer);
        } catch (RuntimeException | Error again) {
            return "an object";
        }
    }
}
