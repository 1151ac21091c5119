package dev.weir.engine.metrics;

import java.util.List;
import java.util.Map;

/**
 * One counter for each constant of an enum. One thread writes; any thread reads.
 *
 * @param <E> the enum
 */
@SuppressWarnings("EnumOrdinal") // used only within the process
public final class EnumCounters<E extends Enum<E>> {
    private final List<E> constants;
    private final Counters counters;

    /** Creates them at 0. */
    EnumCounters(Class<E> type) {
        this.constants = List.of(type.getEnumConstants());
        this.counters = new Counters(constants.size());
    }

    /** Counts one. Only the writing thread. */
    public void increment(E what) {
        counters.increment(what.ordinal());
    }

    /** Adds an amount, which may be negative. Only the writing thread. */
    public void add(E what, long amount) {
        counters.add(what.ordinal(), amount);
    }

    /** The current value. */
    public long get(E what) {
        return counters.get(what.ordinal());
    }

    /** Adds all values above 0 to the sums. */
    void addTo(Map<E, Long> sums) {
        for (E each : constants) {
            long value = get(each);
            if (value != 0) {
                sums.merge(each, value, Long::sum);
            }
        }
    }
}
