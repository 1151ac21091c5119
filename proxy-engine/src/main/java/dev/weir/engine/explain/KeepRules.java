package dev.weir.engine.explain;

import dev.weir.api.Failure;
import dev.weir.api.Failure.Origin;
import org.jspecify.annotations.Nullable;

/** Decides which ended exchanges are kept, and as what. Belongs to one loop. */
final class KeepRules {
    private static final int FIRST_FAILURE_STATUS = 500;
    private static final int SWITCHED = 101;

    private final int sample;
    private int sinceSample;

    /** @param sample one exchange in so many is kept whatever it is */
    KeepRules(int sample) {
        this.sample = sample;
        this.sinceSample = sample - 1; // the first request of a new proxy is what an operator looks for first
    }

    /**
     * The kinds of an exchange.
     *
     * @param slowest whether its duration is among the longest
     * @return bits of {@link Kind}; 0 if it is not kept
     */
    int kinds(@Nullable Failure failure, int status, int attempts, boolean slowest) {
        int kinds = 0;
        if (failure != null) {
            kinds |= failure.origin() == Origin.CLIENT ? Kind.REFUSED.bit() : Kind.FAILED.bit();
        } else if (status >= FIRST_FAILURE_STATUS) {
            kinds |= Kind.FAILED.bit();
        }
        if (attempts > 1) {
            kinds |= Kind.RETRIED.bit();
        }
        if (slowest && status != SWITCHED) { // a tunnel is long, not slow
            kinds |= Kind.SLOW.bit();
        }
        if (++sinceSample >= sample) {
            sinceSample = 0;
            kinds |= Kind.SAMPLED.bit();
        }
        return kinds;
    }

    /** The group of a failure, among which a full lane chooses. */
    @SuppressWarnings("EnumOrdinal") // used only within the process
    static int group(@Nullable Failure failure) {
        return failure == null ? 0 : failure.ordinal() + 1;
    }

    /** The number of groups. */
    static int groups() {
        return Failure.values().length + 1;
    }
}
