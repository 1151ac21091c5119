package dev.weir.harness;

/** A request as a backend received it. */
public final class RawRequest extends RawMessage {
    /** A request. */
    public RawRequest(String head, byte[] body) {
        super(head, body);
    }

    /** The request line without its CRLF. */
    public String line() {
        return head().lines().findFirst().orElse("");
    }

    /** The method. */
    public String method() {
        return line().split(" ", -1)[0];
    }

    /** The request target. */
    public String target() {
        return line().split(" ", -1)[1];
    }
}
