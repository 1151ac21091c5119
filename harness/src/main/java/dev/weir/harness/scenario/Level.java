package dev.weir.harness.scenario;

import java.util.Locale;

/** The severity of a scenario. */
public enum Level {
    /** A proxy that fails loses or corrupts something that a proxy can save. */
    CORE,
    /** A proxy that fails is worse than the best proxies, perhaps by design. */
    EXTENDED,
    /** The same as core, for a proxy that speaks TLS; these run only over TLS. */
    TLS;

    /** As in reports and options. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
