package dev.weir.harness.flawed;

import java.util.List;
import java.util.regex.Pattern;

/**
 * The framing of a message's body (RFC 9112 §6.3).
 *
 * @param kind the kind of framing
 * @param length for {@link Kind#LENGTH}, in bytes
 */
record BodyKind(Kind kind, long length) {
    private static final int BAD_REQUEST = 400;
    private static final int NOT_IMPLEMENTED = 501;
    private static final int WRONG_VERSION = 505;
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,15}");
    private static final Pattern BODILESS = Pattern.compile("1..|204|304");
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] [1-9][0-9]{2}( .*)?");

    /** The kind of framing. */
    enum Kind {
        /** There is no body. */
        NONE,
        /** A length in bytes. */
        LENGTH,
        /** Chunks; an empty one is the last. */
        CHUNKS,
        /** The end of the connection. */
        CLOSE
    }

    static final BodyKind IN_CHUNKS = new BodyKind(Kind.CHUNKS, 0);
    static final BodyKind NOTHING = new BodyKind(Kind.NONE, 0);
    private static final BodyKind UNTIL_CLOSE = new BodyKind(Kind.CLOSE, 0);

    /** The framing of a request. @throws MalformedMessage if it is ambiguous */
    static BodyKind ofRequest(MessageHead head) throws MalformedMessage {
        if (head.start().split(" ", -1).length != 3 || !head.word(2).startsWith("HTTP/")) {
            throw new MalformedMessage(BAD_REQUEST, "no request line");
        }
        if (!head.word(2).equals("HTTP/1.1")) {
            throw new MalformedMessage(WRONG_VERSION, "another version");
        }
        if (head.values("Host").size() != 1) {
            throw new MalformedMessage(BAD_REQUEST, "not one Host");
        }
        BodyKind found = find(head);
        return found.kind == Kind.CLOSE ? NOTHING : found;
    }

    /** The framing of a response. @throws MalformedMessage if it is ambiguous or invalid */
    static BodyKind ofAnswer(MessageHead head, String method) throws MalformedMessage {
        if (!STATUS.matcher(head.start()).matches()) {
            throw new MalformedMessage(BAD_REQUEST, "no status line");
        }
        BodyKind found = find(head);
        return method.equals("HEAD") || BODILESS.matcher(head.word(1)).matches() ? NOTHING : found;
    }

    private static BodyKind find(MessageHead head) throws MalformedMessage {
        List<String> lengths = head.values("Content-Length");
        List<String> codings = head.values("Transfer-Encoding");
        if (lengths.size() + codings.size() > 1) {
            throw new MalformedMessage(BAD_REQUEST, "more than one length");
        }
        if (!codings.isEmpty() && !codings.get(0).equalsIgnoreCase("chunked")) {
            throw new MalformedMessage(NOT_IMPLEMENTED, "a coding other than chunked");
        }
        if (!lengths.isEmpty() && !DIGITS.matcher(lengths.get(0)).matches()) {
            throw new MalformedMessage(BAD_REQUEST, "an invalid length");
        }
        return guess(head);
    }

    /** The first framing field, for flaws that accept everything. */
    static BodyKind guess(MessageHead head) {
        if (!head.values("Transfer-Encoding").isEmpty()) {
            return IN_CHUNKS;
        }
        List<String> lengths = head.values("Content-Length");
        return lengths.isEmpty() ? UNTIL_CLOSE : new BodyKind(Kind.LENGTH, Long.parseLong(lengths.get(0)));
    }
}
