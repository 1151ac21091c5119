package dev.weir.engine.explain;

import org.jspecify.annotations.Nullable;

/**
 * A member of the upstream, as the strategy saw it.
 *
 * @param backend  its name
 * @param active   its requests in flight
 * @param weight   its weight
 * @param health   its health status
 * @param chosen   whether it was chosen
 * @param excluded why it could not be chosen; {@code null} if it could
 */
public record CandidateNote(
        String backend,
        int active,
        int weight,
        String health,
        boolean chosen,
        @Nullable String excluded) {}
