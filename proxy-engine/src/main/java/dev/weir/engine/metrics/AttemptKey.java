package dev.weir.engine.metrics;

import dev.weir.api.Evidence;
import dev.weir.api.Failure;
import org.jspecify.annotations.Nullable;

/**
 * How attempts ended.
 *
 * @param statusClass 1 to 5 for a complete response, 0 for a failed attempt or a status above 599
 * @param failure     why the attempt failed; {@code null} if the response is complete
 * @param evidence    how far it had come; {@code null} if the response is complete
 */
public record AttemptKey(
        int statusClass,
        @Nullable Failure failure,
        @Nullable Evidence evidence) {}
