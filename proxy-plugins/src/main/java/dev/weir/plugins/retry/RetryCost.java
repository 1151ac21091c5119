package dev.weir.plugins.retry;

import dev.weir.api.Evidence;
import dev.weir.api.Outcome;

/**
 * What another attempt costs. One that follows an attempt that no backend can have worked on is the first that makes
 * work, so a flood of those cannot do what budgets are there to prevent: that backends which are too slow get the same
 * requests over and over.
 */
final class RetryCost {
    private RetryCost() {}

    /** Says whether the work of the failed attempt is done over again: not when it cannot have been begun. */
    static boolean isAdded(Outcome failed) {
        Evidence evidence = failed.evidence(); // none if it was an answer that is not good enough
        return evidence != Evidence.NOTHING_WRITTEN && evidence != Evidence.STALE_CONNECTION;
    }
}
