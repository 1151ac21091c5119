package dev.weir.harness.scenario;

import java.util.Locale;

/** How much it matters. */
public enum Level {
    /** Whoever fails loses or corrupts something that a proxy can save. */
    CORE,
    /** Whoever fails is worse than the best, and may have reasons. */
    EXTENDED;

    /** As people write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
