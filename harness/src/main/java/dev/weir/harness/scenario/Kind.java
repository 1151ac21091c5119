package dev.weir.harness.scenario;

import java.util.Locale;

/** What goes wrong. */
public enum Kind {
    /** Nothing: a proxy has to get this right on a good day. */
    NONE,
    /** A connection ends with FIN. */
    FIN,
    /** A connection ends with RST. */
    RST,
    /** One direction of a connection ends. */
    HALF_CLOSE,
    /** Nothing comes any more. */
    SILENCE,
    /** Everything comes late. */
    LATENCY,
    /** Little comes at a time. */
    BANDWIDTH,
    /** Things come in small pieces. */
    SLICING,
    /** A message ends before its end. */
    TRUNCATION,
    /** Bytes come that mean nothing, or not this. */
    GARBAGE,
    /** Connections are refused. */
    REFUSAL;

    /** As people write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
