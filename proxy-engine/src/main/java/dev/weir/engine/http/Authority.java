package dev.weir.engine.http;

/**
 * Parses the grammar of a host with an optional port (RFC 9110 §7.2, RFC 3986 §3.2.2): {@code uri-host [":" port]}. It
 * is strict because two readers that interpret {@code a@b} or {@code a, b} differently would route one request to two
 * places.
 */
final class Authority {
    private static final String MARKS = "-._~!$&'()*+;=";
    private static final int LARGEST_PORT = 65_535;
    private static final int MOST_PORT_DIGITS = 5;
    private static final int MOST_GROUPS = 8;

    private static final boolean[] OF_NAME = new boolean[128];

    static {
        for (int c = 0; c < OF_NAME.length; c++) {
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            OF_NAME[c] = letter || (c >= '0' && c <= '9') || MARKS.indexOf(c) >= 0;
        }
    }

    private Authority() {}

    /** Whether a range of bytes is a host with an optional port; an empty host is valid. */
    static boolean isValid(byte[] bytes, int start, int end) {
        int at = start < end && bytes[start] == '[' ? endOfLiteral(bytes, start, end) : endOfName(bytes, start, end);
        return at == end || (at >= 0 && bytes[at] == ':' && isPort(bytes, at + 1, end));
    }

    /** Whether the host before the port is empty. */
    static boolean isHostless(byte[] bytes, int start, int end) {
        return start == end || bytes[start] == ':';
    }

    /** The end of the host in a range of bytes that {@linkplain #isValid is valid}. */
    static int endOfHost(byte[] bytes, int start, int end) {
        char behind = start < end && bytes[start] == '[' ? ']' : ':';
        int at = start;
        while (at < end && bytes[at] != behind) {
            at++;
        }
        return behind == ']' ? at + 1 : at;
    }

    private static int endOfName(byte[] bytes, int start, int end) {
        int at = start;
        while (at < end) {
            if (isOfName(bytes[at])) {
                at++;
            } else if (bytes[at] == '%' && isEscape(bytes, at, end)) {
                at += 3;
            } else {
                return at;
            }
        }
        return at;
    }

    private static boolean isEscape(byte[] bytes, int at, int end) {
        return at + 2 < end && Ascii.isHexDigit(bytes[at + 1]) && Ascii.isHexDigit(bytes[at + 2]);
    }

    /** @return the end of an IP literal in brackets, or -1 if it is malformed */
    private static int endOfLiteral(byte[] bytes, int start, int end) {
        int close = start + 1;
        while (close < end && bytes[close] != ']') {
            close++;
        }
        if (close == end) {
            return -1;
        }
        boolean future = (bytes[start + 1] | 0x20) == 'v';
        boolean valid = future ? isFuture(bytes, start + 2, close) : isIpv6(bytes, start + 1, close);
        return valid ? close + 1 : -1;
    }

    /**
     * {@code "v" 1*HEXDIG "." 1*( unreserved / sub-delims / ":" )}, after the v; commas are not allowed here either.
     */
    private static boolean isFuture(byte[] bytes, int start, int end) {
        int dot = start;
        while (dot < end && Ascii.isHexDigit(bytes[dot])) {
            dot++;
        }
        if (dot == start || dot + 1 >= end || bytes[dot] != '.') {
            return false;
        }
        for (int at = dot + 1; at < end; at++) {
            if (bytes[at] != ':' && !isOfName(bytes[at])) {
                return false;
            }
        }
        return true;
    }

    /**
     * Parses groups of up to four hexadecimal digits between colons, with one run elided, and possibly an IPv4 address
     * at the end.
     */
    private static boolean isIpv6(byte[] bytes, int start, int end) {
        int groups = 0;
        boolean shortened = false;
        int at = start;
        if (at + 1 < end && bytes[at] == ':' && bytes[at + 1] == ':') {
            shortened = true;
            at += 2;
        }
        while (at < end) {
            int next = endOfHex(bytes, at, end);
            if (next < end && bytes[next] == '.') {
                groups += 2;
                return isIpv4(bytes, at, end) && complete(groups, shortened);
            }
            if (next == at || next - at > 4) {
                return false;
            }
            groups++;
            at = next;
            if (at == end) {
                break;
            }
            if (bytes[at] != ':' || at + 1 == end) {
                return false;
            }
            at++;
            if (bytes[at] == ':') {
                if (shortened) {
                    return false;
                }
                shortened = true;
                at++;
            }
        }
        return complete(groups, shortened);
    }

    private static boolean complete(int groups, boolean shortened) {
        return shortened ? groups < MOST_GROUPS : groups == MOST_GROUPS;
    }

    private static int endOfHex(byte[] bytes, int start, int end) {
        int at = start;
        while (at < end && Ascii.isHexDigit(bytes[at])) {
            at++;
        }
        return at;
    }

    private static boolean isIpv4(byte[] bytes, int start, int end) {
        int from = start;
        for (int part = 0; part < 4; part++) {
            int number = 0;
            int at = from;
            while (at < end && Ascii.isDigit(bytes[at]) && at - from < 3) {
                number = number * 10 + bytes[at] - '0';
                at++;
            }
            boolean padded = at - from > 1 && bytes[from] == '0'; // some readers take a leading zero for octal
            if (at == from || padded || number > 255) {
                return false;
            }
            boolean last = part == 3;
            if (last ? at != end : at == end || bytes[at] != '.') {
                return false;
            }
            from = at + 1;
        }
        return true;
    }

    private static boolean isPort(byte[] bytes, int start, int end) {
        if (end - start > MOST_PORT_DIGITS) {
            return false;
        }
        int port = 0;
        for (int at = start; at < end; at++) {
            if (!Ascii.isDigit(bytes[at])) {
                return false;
            }
            port = port * 10 + bytes[at] - '0';
        }
        return port <= LARGEST_PORT;
    }

    /** Whether an octet is a letter, a digit or one of {@link #MARKS}. */
    private static boolean isOfName(byte octet) {
        return octet >= 0 && OF_NAME[octet];
    }
}
