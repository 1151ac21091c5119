package dev.weir.harness.history;

/** The kind of an event: what a participant observed or did. */
public enum EventKind {
    /** A fault begins; the detail names it. */
    FAULT_BEGINS("fault begins"),
    /** The fault ends. */
    FAULT_ENDS("fault ends"),
    /** The harness measured something, or found an unexpected value. */
    NOTE("note"),
    /** A client has opened a connection, or a backend has accepted one. */
    CONNECTED("connected"),
    /** A client sent a request; the time is that of its first byte. */
    ASKED("sent request"),
    /** The head of a request reached a backend. */
    ARRIVED("received request"),
    /** A backend sent its complete response. */
    ANSWERED("sent response to"),
    /** A backend caused a fault on a connection; the detail names it. */
    MISBEHAVED("fault"),
    /** A client has the result of its request; the detail names it. */
    TOLD("got result of"),
    /** The proxy closed the connection with FIN. */
    FINISHED("FIN"),
    /** The proxy closed the connection with RST. */
    RESET("RST"),
    /** The participant itself closed the connection in the regular way. */
    CLOSED("closed");

    private final String word;

    EventKind(String word) {
        this.word = word;
    }

    /** As in reports, where the participant comes before it and the request after it. */
    public String word() {
        return word;
    }
}
