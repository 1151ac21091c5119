package dev.weir.engine.http1;

import dev.weir.api.Refusal;
import dev.weir.api.Refusal.Direction;
import dev.weir.engine.http.Ascii;
import dev.weir.engine.http.Head;
import dev.weir.engine.http.Limits;
import dev.weir.engine.http.Utf8;
import java.nio.charset.StandardCharsets;

/** Parses the heads of requests (RFC 9112 §3). */
public final class RequestHeadParser extends HeadParser {
    private static final String[] METHODS = {
        "GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH", "CONNECT"
    };
    private static final int VERSION_LENGTH = 8;

    private final boolean rawTarget;

    /**
     * Creates a parser with limits.
     *
     * @param lenient whether LF alone may end a line (RFC 9112 §2.2)
     */
    public RequestHeadParser(Limits limits, boolean lenient) {
        this(limits, lenient, false);
    }

    /**
     * Creates a parser with limits.
     *
     * @param lenient   whether LF alone may end a line (RFC 9112 §2.2)
     * @param rawTarget whether a target may contain unencoded UTF-8 characters, which should be percent-encoded (RFC
     *                  3986 §2.1)
     */
    public RequestHeadParser(Limits limits, boolean lenient, boolean rawTarget) {
        super(limits, Direction.REQUEST, Refusal.REQUEST_LINE_TOO_LONG, lenient);
        this.rawTarget = rawTarget;
    }

    @Override
    void startLine(Head head, int start, int end) {
        byte[] bytes = head.octets();
        int methodEnd = start;
        while (methodEnd < end && Ascii.isToken(bytes[methodEnd])) {
            methodEnd++;
        }
        requireSpace(bytes, start, methodEnd, end, Refusal.METHOD);
        int target = methodEnd + 1;
        int targetEnd = target;
        while (targetEnd < end && isTarget(bytes[targetEnd])) {
            targetEnd++;
        }
        if (rawTarget && targetEnd < end && bytes[targetEnd] < 0) {
            targetEnd = rawTargetEnd(bytes, targetEnd, end);
        }
        requireSpace(bytes, target, targetEnd, end, Refusal.TARGET_CHARACTER);
        int minor = version(bytes, targetEnd + 1, end);
        head.requestLine(method(bytes, start, methodEnd), target, targetEnd, minor);
        bytes[end - 1] = '1'; // an intermediary sends its own version (RFC 9110 §2.5)
    }

    /** Whether an octet is allowed in a target. A fragment is not, since only some readers cut it off. */
    private static boolean isTarget(byte octet) {
        return octet > ' ' && octet < 0x7f && octet != '#';
    }

    private static int rawTargetEnd(byte[] bytes, int from, int end) {
        int at = from;
        while (at < end && (bytes[at] < 0 || isTarget(bytes[at]))) {
            int next = Utf8.sequenceEnd(bytes, at, end);
            if (next < 0) {
                break;
            }
            at = next;
        }
        return at;
    }

    /** Requires a non-empty part of the line, followed by a space. */
    private static void requireSpace(byte[] bytes, int start, int at, int end, Refusal wrongOctet) {
        if (at < end && bytes[at] == ' ' && at > start) {
            return;
        }
        boolean wrongPlace = at == end || Ascii.isWhitespace(bytes[at]);
        Refusal refusal = wrongPlace ? Refusal.REQUEST_LINE : wrongOctet;
        throw (at < end && bytes[at] == '\r' ? Refusal.BARE_CR : refusal).in(Direction.REQUEST);
    }

    private static int version(byte[] bytes, int start, int end) {
        int minor = minorVersion(bytes, start, end);
        if (minor >= 0) {
            return minor == 0 ? 0 : 1;
        }
        String found = new String(bytes, start, Math.min(end - start, VERSION_LENGTH + 1), StandardCharsets.ISO_8859_1);
        if (found.matches("HTTP/\\d\\.\\d")) {
            throw Refusal.VERSION_UNSUPPORTED.in(Direction.REQUEST);
        }
        if (found.indexOf('\r') >= 0) {
            throw Refusal.BARE_CR.in(Direction.REQUEST);
        }
        boolean fourParts = found.isEmpty() || found.indexOf(' ') >= 0;
        throw (fourParts ? Refusal.REQUEST_LINE : Refusal.VERSION).in(Direction.REQUEST);
    }

    private static String method(byte[] bytes, int start, int end) {
        for (String known : METHODS) {
            if (Ascii.equal(bytes, start, end, known)) {
                return known;
            }
        }
        return new String(bytes, start, end - start, StandardCharsets.US_ASCII);
    }

    /** Blank lines before a request are skipped (RFC 9112 §2.2). */
    @Override
    void emptyLineBefore(Head head, int next) {
        head.beginsAt(next);
    }
}
