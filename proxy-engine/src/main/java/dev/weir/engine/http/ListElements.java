package dev.weir.engine.http;

import java.util.StringJoiner;

/**
 * Handles comma-separated lists (RFC 9110 §5.6.1): elements with optional white space around them; empty elements are
 * allowed. Only for lists of tokens, since quoted strings with commas are not supported.
 */
public final class ListElements {
    private ListElements() {}

    /** Whether the list in a range of bytes contains an element, compared case-insensitively. */
    public static boolean contains(byte[] bytes, int start, int end, String token) {
        for (int from = start; from < end; ) {
            int comma = nextComma(bytes, from, end);
            int left = skipWhitespace(bytes, from, comma);
            if (Ascii.equalsIgnoreCase(bytes, left, trimEnd(bytes, left, comma), token)) {
                return true;
            }
            from = comma + 1;
        }
        return false;
    }

    public static int nextComma(byte[] bytes, int from, int end) {
        int at = from;
        while (at < end && bytes[at] != ',') {
            at++;
        }
        return at;
    }

    public static int skipWhitespace(byte[] bytes, int from, int end) {
        int at = from;
        while (at < end && Ascii.isWhitespace(bytes[at])) {
            at++;
        }
        return at;
    }

    public static int trimEnd(byte[] bytes, int from, int end) {
        int at = end;
        while (at > from && Ascii.isWhitespace(bytes[at - 1])) {
            at--;
        }
        return at;
    }

    /** The list without an element; the others keep their spelling and order. */
    public static String without(String list, String token) {
        if (list.equalsIgnoreCase(token)) {
            return "";
        }
        var rest = new StringJoiner(", ");
        for (String element : list.split(",", -1)) {
            if (!element.isBlank() && !element.strip().equalsIgnoreCase(token)) {
                rest.add(element.strip());
            }
        }
        return rest.toString();
    }
}
