package dev.weir.plugins.trace;

import dev.weir.api.Headers;

/**
 * Checks {@code tracestate} (W3C Trace Context §3.3) and keeps its limits. What is valid passes as it was received, on as
 * many lines. Works without allocation; reused for one request after another.
 */
final class TraceState {
    /** Maximum number of members in a list; a longer list is invalid. */
    static final int MOST_MEMBERS = 32;
    /** Maximum number of characters that are passed on. */
    static final int MOST_CHARACTERS = 512;
    /** Where members have to go, those that are longer go first (§3.3.1.5). */
    static final int LONG_MEMBER = 128;

    private static final String NAME = "tracestate";
    private static final int LONGEST_KEY = 256;
    private static final int LONGEST_VALUE = 256;

    /** The members without white space around them, one after another. */
    private final StringBuilder text = new StringBuilder(MOST_MEMBERS * (LONGEST_KEY + 1 + LONGEST_VALUE));

    private final StringBuilder shortened = new StringBuilder(MOST_CHARACTERS);
    private final int[] starts = new int[MOST_MEMBERS];
    private final int[] keyEnds = new int[MOST_MEMBERS];
    private final int[] ends = new int[MOST_MEMBERS];
    private int members;
    /** Members received, those included that repeat a key. */
    private int received;
    /** Whether the field has to be written anew. */
    private boolean changed;

    /** Removes the field if it is invalid, and shortens it if it is too long. */
    void pass(Headers headers) {
        int line = headers.find(NAME, 0);
        if (line < 0) {
            return;
        }
        text.setLength(0);
        members = 0;
        received = 0;
        changed = false;
        for (; line >= 0; line = headers.find(NAME, line + 1)) {
            if (!readLine(headers.peek(line))) {
                headers.remove(NAME);
                return;
            }
        }
        int length = shorten();
        if (length == 0) {
            headers.remove(NAME);
        } else if (changed) {
            headers.set(NAME, joined());
        }
    }

    // ---- reading ----

    private boolean readLine(CharSequence line) {
        int from = 0;
        for (int i = 0; i <= line.length(); i++) {
            if (i == line.length() || line.charAt(i) == ',') {
                if (!readMember(line, from, i)) {
                    return false;
                }
                from = i + 1;
            }
        }
        return true;
    }

    /** Reads a member. An empty one is allowed and dropped where the list is written anew (§3.3.1.1). */
    private boolean readMember(CharSequence line, int from, int to) {
        int start = from;
        int end = to;
        while (start < end && isSpace(line.charAt(start))) {
            start++;
        }
        while (end > start && isSpace(line.charAt(end - 1))) {
            end--;
        }
        if (start == end) {
            return true;
        }
        int equals = start;
        while (equals < end && line.charAt(equals) != '=') {
            equals++;
        }
        if (!isKey(line, start, equals) || !isValue(line, equals + 1, end) || ++received > MOST_MEMBERS) {
            return false;
        }
        keep(line, start, equals, end);
        return true;
    }

    private void keep(CharSequence line, int start, int equals, int end) {
        int at = text.length();
        text.append(line, start, end);
        int keyEnd = at + equals - start;
        if (isRepeated(at, keyEnd)) { // the first one is the latest (§3.3.1.1)
            text.setLength(at);
            changed = true;
            return;
        }
        starts[members] = at;
        keyEnds[members] = keyEnd;
        ends[members] = text.length();
        members++;
    }

    private boolean isRepeated(int start, int keyEnd) {
        for (int i = 0; i < members; i++) {
            if (keyEnds[i] - starts[i] == keyEnd - start && isSame(starts[i], start, keyEnd - start)) {
                return true;
            }
        }
        return false;
    }

    private boolean isSame(int one, int other, int length) {
        for (int i = 0; i < length; i++) {
            if (text.charAt(one + i) != text.charAt(other + i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t';
    }

    /** {@code ( lcalpha / DIGIT ) 0*255 ( lcalpha / DIGIT / "_" / "-" / "*" / "/" / "@" )} (§3.3.1.3.1). */
    private static boolean isKey(CharSequence line, int from, int to) {
        if (from == to || to - from > LONGEST_KEY || !isLowerOrDigit(line.charAt(from))) {
            return false;
        }
        for (int i = from + 1; i < to; i++) {
            char c = line.charAt(i);
            if (!isLowerOrDigit(c) && c != '_' && c != '-' && c != '*' && c != '/' && c != '@') {
                return false;
            }
        }
        return true;
    }

    private static boolean isLowerOrDigit(char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    }

    /** 1 to 256 printable characters of ASCII without comma and equals sign, of which the last is no space (§3.3.1.3.2). */
    private static boolean isValue(CharSequence line, int from, int to) {
        if (from >= to || to - from > LONGEST_VALUE) {
            return false;
        }
        for (int i = from; i < to; i++) {
            char c = line.charAt(i);
            if (c < ' ' || c > '~' || c == ',' || c == '=') {
                return false;
            }
        }
        return true;
    }

    // ---- limits ----

    /** Drops members until the list is short enough. @return its length */
    private int shorten() {
        int length = length();
        for (int i = members - 1; i >= 0 && length > MOST_CHARACTERS; i--) {
            if (ends[i] - starts[i] > LONG_MEMBER) {
                length = drop(i);
            }
        }
        while (length > MOST_CHARACTERS) {
            length = drop(members - 1);
        }
        return length;
    }

    private int length() {
        int length = Math.max(0, members - 1);
        for (int i = 0; i < members; i++) {
            length += ends[i] - starts[i];
        }
        return length;
    }

    private int drop(int member) {
        for (int i = member; i < members - 1; i++) {
            starts[i] = starts[i + 1];
            keyEnds[i] = keyEnds[i + 1];
            ends[i] = ends[i + 1];
        }
        members--;
        changed = true;
        return length();
    }

    private CharSequence joined() {
        shortened.setLength(0);
        for (int i = 0; i < members; i++) {
            if (i > 0) {
                shortened.append(',');
            }
            shortened.append(text, starts[i], ends[i]);
        }
        return shortened;
    }
}
