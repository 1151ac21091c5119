package dev.weir.harness.scenario;

import java.util.Locale;

/** How a proxy did in a scenario. */
public enum Verdict {
    /** As it should. */
    PASSED,
    /** Something was found. */
    FAILED,
    /** It could not be tried here. */
    SKIPPED;

    /** As people write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
