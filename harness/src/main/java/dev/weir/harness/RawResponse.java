package dev.weir.harness;

/** A response as a client received it; a broken one is incomplete. */
public final class RawResponse extends RawMessage {
    /** How a response ended. */
    public enum Ending {
        /** Where its framing says. */
        COMPLETE,
        /** With a FIN before the announced end. */
        CUT_OFF,
        /** With an RST. */
        RESET
    }

    private final Ending ending;

    RawResponse(String head, byte[] body, Ending ending) {
        super(head, body);
        this.ending = ending;
    }

    /** How it ended. */
    public Ending ending() {
        return ending;
    }

    /** The status code. */
    public int status() {
        return Integer.parseInt(head().substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length()));
    }

    /** The digit after {@code HTTP/1.}. */
    public int minorVersion() {
        return head().charAt("HTTP/1.".length()) - '0';
    }

    /** The error type in {@code Proxy-Status} (RFC 9209 §2.1.1); empty if there is none. */
    public String error() {
        String status = header("Proxy-Status");
        int start = status == null ? -1 : status.indexOf("error=");
        return status == null || start < 0
                ? ""
                : status.substring(start + "error=".length()).split(";", 2)[0];
    }
}
