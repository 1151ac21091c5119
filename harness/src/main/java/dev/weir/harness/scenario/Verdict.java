package dev.weir.harness.scenario;

import java.util.Locale;

/** The verdict of a scenario. */
public enum Verdict {
    /** No findings. */
    PASSED,
    /** At least one finding. */
    FAILED,
    /** It could not be run here. */
    SKIPPED;

    /** As in reports and options. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
