package dev.weir.plugins.balance;

import dev.weir.api.HeaderView;
import org.jspecify.annotations.Nullable;

/**
 * Finds the value of one name in a list of {@code name=value}: a cookie (RFC 6265 §4.2.1) or a parameter of a query.
 * The first value of a repeated name is used. Names are case-sensitive; nothing is decoded.
 */
final class NamedValue {
    private final String name;
    private final char separator;
    private final TextSlice found = new TextSlice();

    private NamedValue(String name, char separator) {
        this.name = name;
        this.separator = separator;
    }

    static NamedValue cookie(String name) {
        return new NamedValue(name, ';');
    }

    static NamedValue parameter(String name) {
        return new NamedValue(name, '&');
    }

    /**
     * Searches all {@code Cookie} lines.
     *
     * @return the value, valid until the next call; {@code null} if there is none
     */
    @Nullable TextSlice inCookies(HeaderView headers) {
        for (int line = headers.find("Cookie", 0); line >= 0; line = headers.find("Cookie", line + 1)) {
            CharSequence cookies = headers.peek(line);
            TextSlice value = in(cookies, 0, cookies.length());
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    /** Searches one list. @return the value, valid until the next call; {@code null} if there is none */
    @Nullable TextSlice in(CharSequence text, int from, int to) {
        for (int begin = from; begin < to; ) {
            int end = indexOf(separator, text, begin, to);
            int start = begin;
            while (start < end && text.charAt(start) == ' ') {
                start++;
            }
            int equals = start + name.length();
            if (equals < end && text.charAt(equals) == '=' && isName(text, start)) {
                return found.of(text, equals + 1, end);
            }
            begin = end + 1;
        }
        return null;
    }

    /** The list from this position to its end. @return the list, valid until the next call */
    TextSlice rest(CharSequence text, int from) {
        return found.of(text, from, text.length());
    }

    private boolean isName(CharSequence text, int start) {
        for (int i = 0; i < name.length(); i++) {
            if (text.charAt(start + i) != name.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** The position of a character; {@code to} if it does not occur. */
    static int indexOf(char wanted, CharSequence text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) == wanted) {
                return i;
            }
        }
        return to;
    }
}
