package dev.weir.engine.metrics;

import dev.weir.api.Failure;
import org.jspecify.annotations.Nullable;

/**
 * What the requests of one series have in common.
 *
 * @param method  the method
 * @param status  the status that the client got; 0 if none
 * @param failure why the request failed; {@code null} if it did not
 */
public record RequestKey(
        Method method, int status, @Nullable Failure failure) {
    /** Stands for all combinations above the limit. */
    static final RequestKey REST = new RequestKey(Method.OTHER, -1, null);

    /** Whether it stands for the combinations above the limit. */
    public boolean isRest() {
        return status < 0;
    }
}
