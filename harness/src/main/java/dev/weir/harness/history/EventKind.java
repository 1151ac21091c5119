package dev.weir.harness.history;

import java.util.Locale;

/** The kind of an event: what a participant observed or did. */
public enum EventKind {
    /** A fault begins; the detail names it. */
    FAULT_BEGINS,
    /** The fault ends. */
    FAULT_ENDS,
    /** The harness measured something, or found an unexpected value. */
    NOTE,
    /** A client has opened a connection, or a backend has accepted one. */
    CONNECTED,
    /** A client sent a request; the time is that of its first byte. */
    ASKED,
    /** The head of a request reached a backend. */
    ARRIVED,
    /** A backend sent its complete response. */
    ANSWERED,
    /** A backend caused a fault on a connection; the detail names it. */
    MISBEHAVED,
    /** A client has the result of its request; the detail names it. */
    TOLD,
    /** The proxy closed the connection with FIN. */
    FINISHED,
    /** The proxy closed the connection with RST. */
    RESET,
    /** The participant itself closed the connection in the regular way. */
    CLOSED;

    /** As in reports. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
