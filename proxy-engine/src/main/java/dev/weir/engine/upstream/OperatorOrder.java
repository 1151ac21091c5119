package dev.weir.engine.upstream;

/**
 * What the operator has ordered for a backend. Immutable.
 *
 * @param state      whether it may get requests
 * @param reason     the operator's reason; empty if none was given
 * @param sinceNanos when the state was ordered, on the clock; 0 if it never was
 * @param weight     the weight in place of the configured one; 0 for none
 * @param insteadOf  the configured weight that it replaces; when that changes, it is over
 */
public record OperatorOrder(OperatorState state, String reason, long sinceNanos, int weight, int insteadOf) {
    /** Nothing was ordered. */
    public static final OperatorOrder NONE = new OperatorOrder(OperatorState.READY, "", 0, 0, 0);

    /** Whether requests are allowed. */
    public boolean ready() {
        return state == OperatorState.READY;
    }

    /** The same with another state. */
    public OperatorOrder with(OperatorState next, String why, long nowNanos) {
        return new OperatorOrder(next, why, nowNanos, weight, insteadOf);
    }

    /** The same with a weight in place of the configured one. */
    OperatorOrder withWeight(int wanted, int configured) {
        return new OperatorOrder(state, reason, sinceNanos, wanted == configured ? 0 : wanted, configured);
    }

    /** The weight that holds. */
    int weightOver(int configured) {
        return weight > 0 && insteadOf == configured ? weight : configured;
    }

    /** The same without its weight, if that replaces another configured weight than this. */
    OperatorOrder under(int configured) {
        return weight == 0 || insteadOf == configured ? this : new OperatorOrder(state, reason, sinceNanos, 0, 0);
    }
}
