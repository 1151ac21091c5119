package dev.weir.harness.contract;

/**
 * The properties of a strategy that not all strategies have.
 *
 * @param weights how exactly it follows weights
 * @param tolerance maximum relative deviation of a backend from its share; for {@link Weights#WITHIN_TOLERANCE}
 * @param keys whether the same key is sent to the same backend
 * @param mostMoved maximum number of keys that move when one of N backends is added or removed, in N-ths of all keys;
 *      for {@link Keys#STAY}
 */
public record StrategyTraits(Weights weights, double tolerance, Keys keys, double mostMoved) {
    /** How exactly a strategy follows weights. */
    public enum Weights {
        /** Exactly, in each run of as many choices as the sum of all weights, from the first one. */
        EXACT,
        /** In the long run, with random deviations. */
        WITHIN_TOLERANCE,
        /** It uses other criteria. */
        IGNORED
    }

    /** Whether a strategy uses a key of the request. */
    public enum Keys {
        /** It does not. */
        IGNORED,
        /** The same key is sent to the same backend while the members of the upstream stay the same. */
        STAY_UNTIL_MEMBERS_CHANGE,
        /** Most keys stay even when the members change. */
        STAY
    }

    /** A strategy that follows weights exactly. */
    public static StrategyTraits exact() {
        return new StrategyTraits(Weights.EXACT, 0, Keys.IGNORED, 0);
    }

    /** A strategy that follows weights with random deviations. */
    public static StrategyTraits within(double tolerance) {
        return new StrategyTraits(Weights.WITHIN_TOLERANCE, tolerance, Keys.IGNORED, 0);
    }

    /** A strategy that uses other criteria than weights. */
    public static StrategyTraits unweighted() {
        return new StrategyTraits(Weights.IGNORED, 0, Keys.IGNORED, 0);
    }

    /** Returns a copy for a strategy that sends the same key to the same backend until the members change. */
    public StrategyTraits byKeyUntilMembersChange() {
        return new StrategyTraits(weights, tolerance, Keys.STAY_UNTIL_MEMBERS_CHANGE, 0);
    }

    /**
     * Returns a copy for a strategy that sends the same key to the same backend.
     *
     * @param nths maximum number of keys that move when one of N backends is added or removed, in N-ths of all keys
     */
    public StrategyTraits byKey(double nths) {
        return new StrategyTraits(weights, tolerance, Keys.STAY, nths);
    }

    /** Whether the same key is sent to the same backend. */
    public boolean goesByKey() {
        return keys != Keys.IGNORED;
    }
}
