package dev.weir.engine.explain;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** Why a request was kept; one request can have several kinds. The first is the lane that it is kept in. */
public enum Kind {
    /** It failed at the proxy or at a backend, or the response has a status of 500 or more. */
    FAILED,
    /** The client made it fail, or it was refused for what the client sent. */
    REFUSED,
    /** It took more than one attempt. */
    RETRIED,
    /** It is among the slowest of the last minutes. */
    SLOW,
    /** It is the one in {@code explain.sample}. */
    SAMPLED;

    /** The kind in the API. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    @SuppressWarnings("EnumOrdinal") // used only within the process
    int bit() {
        return 1 << ordinal();
    }

    static Set<Kind> of(int bits) {
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        for (Kind each : values()) {
            if ((bits & each.bit()) != 0) {
                kinds.add(each);
            }
        }
        return kinds;
    }
}
