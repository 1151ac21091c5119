package dev.weir.harness.scenario;

import java.util.Locale;

/** The kind of fault. */
public enum Kind {
    /** No fault: normal operation. */
    NONE,
    /** A connection is closed with FIN. */
    FIN,
    /** A connection is closed with RST. */
    RST,
    /** One direction of a connection is closed. */
    HALF_CLOSE,
    /** No more bytes arrive. */
    SILENCE,
    /** Bytes arrive late. */
    LATENCY,
    /** Bytes arrive at a low rate. */
    BANDWIDTH,
    /** Bytes arrive in small pieces. */
    SLICING,
    /** A message is truncated. */
    TRUNCATION,
    /** Bytes arrive that are invalid, or unexpected at this point. */
    GARBAGE,
    /** Connections are refused. */
    REFUSAL;

    /** As in reports and options. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
