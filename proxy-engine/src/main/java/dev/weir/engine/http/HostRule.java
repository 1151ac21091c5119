package dev.weir.engine.http;

/**
 * What may stand in {@code Host} (RFC 9110 §7.2): {@code uri-host [":" port]}, with the host as RFC 3986 §3.2.2 has it.
 * Two readers that take {@code a@b} or {@code a, b} differently would route one request to two places.
 */
public final class HostRule {
    private static final String MARKS = "-._~%!$&'()*+;=";

    private HostRule() {}

    /** Whether a request's Host, if it has one, is well-formed; empty is. */
    public static boolean allows(Head request) {
        int line = request.next(Field.HOST, 0);
        return line < 0 || isHost(request.bytes, request.valueStart(line), request.valueEnd(line));
    }

    private static boolean isHost(byte[] bytes, int start, int end) {
        int at = start < end && bytes[start] == '[' ? endOfLiteral(bytes, start, end) : endOfName(bytes, start, end);
        return at == end || (at >= 0 && bytes[at] == ':' && isPort(bytes, at + 1, end));
    }

    private static int endOfName(byte[] bytes, int start, int end) {
        int at = start;
        while (at < end && (isLetterOrDigit(bytes[at]) || MARKS.indexOf(bytes[at]) >= 0)) {
            at++;
        }
        return at;
    }

    /** @return where an address in brackets ends, or -1 if it does not */
    private static int endOfLiteral(byte[] bytes, int start, int end) {
        for (int at = start + 1; at < end; at++) {
            if (bytes[at] == ']') {
                return at > start + 1 ? at + 1 : -1;
            }
            if (!isLetterOrDigit(bytes[at]) && bytes[at] != ':' && bytes[at] != '.') {
                return -1;
            }
        }
        return -1;
    }

    private static boolean isPort(byte[] bytes, int start, int end) {
        for (int at = start; at < end; at++) {
            if (!Ascii.isDigit(bytes[at])) {
                return false;
            }
        }
        return true;
    }

    private static boolean isLetterOrDigit(byte octet) {
        int lower = octet | 0x20;
        return Ascii.isDigit(octet) || (lower >= 'a' && lower <= 'z');
    }
}
