package dev.weir.harness.history;

/** How a proxy dealt with a client's wish to close the connection behind the answer. */
public enum CloseBehaviour {
    /** There was no such wish, or no answer. */
    NOT_ASKED(""),
    /** It said so on the answer and closed with FIN. */
    AS_IT_SHOULD(""),
    /** It closed, but the answer did not say that it would (RFC 9112 §9.6). */
    UNANNOUNCED("the answer has no Connection: close"),
    /** It went on as if nothing had been said. */
    STAYED_OPEN("the connection stayed open"),
    /** It sent more behind the answer that was to be the last one. */
    MORE("more bytes came behind the last answer"),
    /** It closed with RST, which can cost the client the end of the answer. */
    RESET("the connection was reset instead of closed");

    private final String fault;

    CloseBehaviour(String fault) {
        this.fault = fault;
    }

    /** What is wrong about it; empty if nothing is. */
    public String fault() {
        return fault;
    }
}
