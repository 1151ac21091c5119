package dev.weir.harness.history;

import java.util.Locale;

/** What somebody saw, or did. */
public enum EventKind {
    /** A fault is there from now on; the detail says which. */
    FAULT_BEGINS,
    /** And from now on it is not. */
    FAULT_ENDS,
    /** The harness measured something, or found it different from what it should be. */
    NOTE,
    /** A client has a connection, or a backend accepted one. */
    CONNECTED,
    /** A client sent a request; the time is that of its first byte. */
    ASKED,
    /** The head of a request reached a backend. */
    ARRIVED,
    /** A backend sent the whole answer. */
    ANSWERED,
    /** A backend misbehaved on a connection; the detail says how. */
    MISBEHAVED,
    /** A client knows what became of its request; the detail says what. */
    TOLD,
    /** The proxy ended the connection with FIN. */
    FINISHED,
    /** The proxy ended the connection with RST. */
    RESET,
    /** The party itself closed the connection, as it should. */
    CLOSED;

    /** As people write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
