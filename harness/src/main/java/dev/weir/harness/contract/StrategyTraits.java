package dev.weir.harness.contract;

/**
 * What a strategy promises beyond what all strategies do.
 *
 * @param weights       how well it meets weights
 * @param tolerance     by what share of what it should get a backend may miss it; for {@link Weights#WITHIN_TOLERANCE}
 * @param keys          whether the same key goes to the same backend
 * @param mostMoved     how many keys may move when one of N backends joins or leaves, in N-ths of all keys; for {@link
 *                      Keys#STAY}
 */
public record StrategyTraits(Weights weights, double tolerance, Keys keys, double mostMoved) {
    /** How well a strategy meets weights. */
    public enum Weights {
        /** Exactly, over as many choices as all weights together, from the first one. */
        EXACT,
        /** In the long run, but for chance. */
        WITHIN_TOLERANCE,
        /** It goes by something else. */
        IGNORED
    }

    /** Whether a strategy goes by a key of the request. */
    public enum Keys {
        /** It does not. */
        IGNORED,
        /** The same key goes to the same backend as long as the members of the upstream are the same. */
        STAY_UNTIL_MEMBERS_CHANGE,
        /** Most keys stay even then. */
        STAY
    }

    /** A strategy that meets weights exactly. */
    public static StrategyTraits exact() {
        return new StrategyTraits(Weights.EXACT, 0, Keys.IGNORED, 0);
    }

    /** A strategy that meets weights but for chance. */
    public static StrategyTraits within(double tolerance) {
        return new StrategyTraits(Weights.WITHIN_TOLERANCE, tolerance, Keys.IGNORED, 0);
    }

    /** A strategy that has other things to go by than weights. */
    public static StrategyTraits unweighted() {
        return new StrategyTraits(Weights.IGNORED, 0, Keys.IGNORED, 0);
    }

    /** The same for one that sends the same key to the same backend, but only until the members change. */
    public StrategyTraits byKeyUntilMembersChange() {
        return new StrategyTraits(weights, tolerance, Keys.STAY_UNTIL_MEMBERS_CHANGE, 0);
    }

    /**
     * The same for one that sends the same key to the same backend.
     *
     * @param nths how many keys may move when one of N backends joins or leaves, in N-ths of all keys
     */
    public StrategyTraits byKey(double nths) {
        return new StrategyTraits(weights, tolerance, Keys.STAY, nths);
    }

    /** Says whether the same key goes to the same backend. */
    public boolean goesByKey() {
        return keys != Keys.IGNORED;
    }
}
