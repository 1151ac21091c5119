package dev.weir.plugins.health;

import dev.weir.api.Failure;
import org.jspecify.annotations.Nullable;

/** Describes a failure in words. */
final class Reason {
    private Reason() {}

    /** The words after <i>the last with</i>. */
    static String of(@Nullable Failure failure, int status) {
        return failure == null ? "status " + status : failure.proxyStatus().replace('_', ' ');
    }
}
