package dev.weir.engine.explain;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One line about an explained request.
 *
 * @param id       the id of the request
 * @param at       when its head was complete
 * @param kinds    why it was kept
 * @param asked    the request
 * @param upstream the name of the upstream; empty if it was not routed
 * @param backend  the backend of the last attempt; {@code null} if there was none
 * @param attempts number of attempts
 * @param ending   how it ended
 */
public record ExplanationSummary(
        String id,
        Instant at,
        Set<Kind> kinds,
        Explanation.Asked asked,
        String upstream,
        @Nullable String backend,
        int attempts,
        Explanation.Ending ending) {}
