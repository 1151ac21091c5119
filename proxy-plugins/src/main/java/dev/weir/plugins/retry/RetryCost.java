package dev.weir.plugins.retry;

import dev.weir.api.Evidence;
import dev.weir.api.Outcome;

/**
 * Decides whether a retry adds load. A retry after an attempt that no backend can have worked on
 * does not, so it need not be limited by a budget, which protects slow backends from repeated work.
 */
final class RetryCost {
    private RetryCost() {}

    /** Says whether the work of the failed attempt is done over again: not when it cannot have been begun. */
    static boolean isAdded(Outcome failed) {
        Evidence evidence = failed.evidence(); // none if it was an answer that is not good enough
        return evidence != Evidence.NOTHING_WRITTEN && evidence != Evidence.STALE_CONNECTION;
    }
}
