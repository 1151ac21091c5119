package dev.weir.plugins.health;

import dev.weir.api.Failure;
import org.jspecify.annotations.Nullable;

/** What was found wrong, in words for people. */
final class Reason {
    private Reason() {}

    /** What fits behind <i>the last with</i>. */
    static String of(@Nullable Failure failure, int status) {
        return failure == null ? "status " + status : failure.proxyStatus().replace('_', ' ');
    }
}
