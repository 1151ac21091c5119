package dev.weir.engine.http;

import dev.weir.api.ProxyException;
import dev.weir.api.Refusal;
import dev.weir.api.Refusal.Direction;

/**
 * Builds a head without parsing: begin, then one field after another, then the end. Each part has to obey the rules for
 * parsed heads, since a codec may write it as lines.
 */
public final class BuiltHead {
    private static final String VERSION = "HTTP/1.1";
    private static final int LEAST_STATUS = 100;
    private static final int MOST_STATUS = 999;

    private final Head head;
    private final Direction direction;

    private BuiltHead(Head head, Direction direction) {
        this.head = head;
        this.direction = direction;
    }

    /**
     * Begins a request.
     *
     * @throws ProxyException if the method is not a token, or the target has a forbidden character
     */
    public static BuiltHead request(Head head, String method, String target) {
        if (!Ascii.isToken(method)) {
            throw Refusal.METHOD.in(Direction.REQUEST);
        }
        if (target.isEmpty() || !target.chars().allMatch(each -> each > ' ' && each < 0x7f && each != '#')) {
            throw Refusal.TARGET_CHARACTER.in(Direction.REQUEST);
        }
        head.clear();
        head.put(method + " ");
        int from = head.end();
        head.put(target);
        head.requestLine(method, from, head.end(), 1);
        head.put(" " + VERSION + "\r\n");
        head.startLineEnds(head.end());
        return new BuiltHead(head, Direction.REQUEST);
    }

    /**
     * Begins a response.
     *
     * @throws ProxyException if the status does not have three digits, or the reason has a forbidden character
     */
    public static BuiltHead response(Head head, int status, String reason) {
        if (status < LEAST_STATUS || status > MOST_STATUS || !Ascii.isValue(reason)) {
            throw Refusal.STATUS_LINE.in(Direction.RESPONSE);
        }
        head.clear();
        head.put(VERSION + " " + status + " " + reason + "\r\n");
        head.startLineEnds(head.end());
        head.statusLine(status, 1);
        return new BuiltHead(head, Direction.RESPONSE);
    }

    /**
     * Appends a field.
     *
     * @throws ProxyException if the name is not a token, or the value has a control character
     */
    public BuiltHead with(String name, String value) {
        if (!Ascii.isToken(name)) {
            throw Refusal.FIELD_NAME.in(direction);
        }
        if (!Ascii.isValue(value)) {
            throw Refusal.FIELD_VALUE.in(direction);
        }
        head.append(name, value.strip());
        return this;
    }

    /** Ends the head: later changes are edits. */
    public Head done() {
        head.parsedSize = head.end();
        return head;
    }
}
