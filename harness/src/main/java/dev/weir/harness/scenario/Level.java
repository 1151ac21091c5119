package dev.weir.harness.scenario;

import java.util.Locale;

/** The severity of a scenario. */
public enum Level {
    /** A proxy that fails loses or corrupts something that a proxy can save. */
    CORE,
    /** A proxy that fails is worse than the best proxies, perhaps by design. */
    EXTENDED;

    /** As in reports and options. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
