package dev.weir.harness.history;

/** How a proxy dealt with a client's Connection: close after the response. */
public enum CloseBehaviour {
    /** The client did not ask for close, or got no response. */
    NOT_ASKED(""),
    /** The response had Connection: close, and the proxy closed with FIN. */
    AS_IT_SHOULD(""),
    /** The proxy closed, but the response had no Connection: close (RFC 9112 §9.6). */
    UNANNOUNCED("the answer has no Connection: close"),
    /** The proxy ignored it. */
    STAYED_OPEN("the connection stayed open"),
    /** More bytes came after the last response. */
    MORE("more bytes came after the last response"),
    /** The proxy closed with RST, which can cost the client the end of the response. */
    RESET("the connection was reset instead of closed");

    private final String fault;

    CloseBehaviour(String fault) {
        this.fault = fault;
    }

    /** The violation in words; empty if there is none. */
    public String fault() {
        return fault;
    }
}
