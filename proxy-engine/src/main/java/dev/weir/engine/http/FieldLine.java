package dev.weir.engine.http;

import dev.weir.api.ProxyException;
import dev.weir.api.Refusal;
import dev.weir.api.Refusal.Direction;

/** Validates field lines (RFC 9112 §5) of heads and of trailer sections. */
public final class FieldLine {
    private FieldLine() {}

    /**
     * Finds the end of the name.
     *
     * @param end end of the line, without its CRLF
     * @return the position of the colon; the name before it is a token
     * @throws ProxyException that names the violated rule
     */
    public static int colon(byte[] bytes, int start, int end, Direction direction) {
        int at = start;
        while (at < end && Ascii.isToken(bytes[at])) {
            at++;
        }
        if (at == start || at == end || bytes[at] != ':') {
            throw brokenName(bytes, start, at, end).in(direction);
        }
        return at;
    }

    private static Refusal brokenName(byte[] bytes, int start, int at, int end) {
        if (at == end) {
            return Refusal.FIELD_WITHOUT_COLON;
        }
        if (bytes[at] == '\r') {
            return Refusal.BARE_CR;
        }
        if (at == start && bytes[at] == ':') {
            return Refusal.FIELD_WITHOUT_NAME;
        }
        if (at == start && Ascii.isWhitespace(bytes[at])) {
            return Refusal.FOLDED_LINE;
        }
        int next = ListElements.skipWhitespace(bytes, at, end);
        if (next > at && next < end && bytes[next] == ':') {
            return Refusal.SPACE_BEFORE_COLON;
        }
        return Ascii.contains(bytes, at, end, ':') ? Refusal.FIELD_NAME : Refusal.FIELD_WITHOUT_COLON;
    }

    /** Checks that a value has no control characters. @throws ProxyException that names the violated rule */
    public static void checkValue(byte[] bytes, int start, int end, Direction direction) {
        int at = OctetSearch.endOfValue(bytes, start, end);
        if (at < end) {
            throw (bytes[at] == '\r' ? Refusal.BARE_CR : Refusal.FIELD_VALUE).in(direction);
        }
    }
}
