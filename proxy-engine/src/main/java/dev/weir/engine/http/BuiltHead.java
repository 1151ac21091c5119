package dev.weir.engine.http;

/** Makes a head without parsing: begins it, takes one field after another, and ends it. */
public final class BuiltHead {
    private static final String VERSION = "HTTP/1.1";

    private final Head head;

    private BuiltHead(Head head) {
        this.head = head;
    }

    /** Begins with a request. */
    public static BuiltHead request(Head head, String method, String target) {
        head.clear();
        head.put(method + " ");
        int from = head.end();
        head.put(target);
        head.requestLine(method, from, head.end(), 1);
        head.put(" " + VERSION + "\r\n");
        head.startLineEnds(head.end());
        return new BuiltHead(head);
    }

    /** Begins with a response. */
    public static BuiltHead response(Head head, int status, String reason) {
        head.clear();
        head.put(VERSION + " " + status + " " + reason + "\r\n");
        head.startLineEnds(head.end());
        head.statusLine(status, 1);
        return new BuiltHead(head);
    }

    /** Appends a field, which has been checked. */
    public BuiltHead with(String name, String value) {
        head.append(name, value);
        return this;
    }

    /** Ends it: what is appended from now on are edits. */
    public Head done() {
        head.parsedSize = head.end();
        return head;
    }
}
