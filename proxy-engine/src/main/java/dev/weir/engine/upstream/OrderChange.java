package dev.weir.engine.upstream;

/** A change of what the operator has ordered for a backend. */
@FunctionalInterface
public interface OrderChange {
    /**
     * The order that follows.
     *
     * @param before           the order until now
     * @param configuredWeight the weight in the configuration
     * @param nowNanos         the current time, on the clock
     */
    OperatorOrder of(OperatorOrder before, int configuredWeight, long nowNanos);

    /** Another state, with a reason, which may be empty. */
    static OrderChange to(OperatorState state, String reason) {
        return (before, configuredWeight, nowNanos) -> before.with(state, reason, nowNanos);
    }

    /** A weight in place of the configured one. */
    static OrderChange toWeight(int weight) {
        return (before, configuredWeight, nowNanos) -> before.withWeight(weight, configuredWeight);
    }
}
