package dev.weir.engine.log;

import java.nio.charset.StandardCharsets;

/**
 * Appends text that may be a client's, so that it can forge neither a line nor a field. Text of the wire has one
 * character for each octet.
 */
enum Escape {
    /** {@code \xhh}, also for quotes and backslashes. */
    STORY {
        @Override
        int character(LineBytes line, CharSequence text, int at) {
            char c = text.charAt(at);
            if (isPlain(c)) {
                line.add(c);
            } else if (c > 0xff) {
                line.add("\\u").hex(c, 4);
            } else {
                line.add("\\x").hex(c, 2);
            }
            return at + 1;
        }
    },
    /** As Apache does: {@code \"}, {@code \\}, {@code \n} and the like, else {@code \xhh}. */
    APACHE {
        @Override
        int character(LineBytes line, CharSequence text, int at) {
            char c = text.charAt(at);
            int named = "\"\\\b\n\r\t\u000b".indexOf(c);
            if (isPlain(c)) {
                line.add(c);
            } else if (named >= 0) {
                line.add('\\').add("\"\\bnrtv".charAt(named));
            } else if (c > 0xff) {
                line.add('?');
            } else {
                line.add("\\x").hex(c, 2);
            }
            return at + 1;
        }
    },
    /**
     * As RFC 8259 §7 wants it, in ASCII only. Octets that are valid UTF-8 are decoded; every other octet counts as
     * ISO-8859-1.
     */
    JSON {
        @Override
        int character(LineBytes line, CharSequence text, int at) {
            char c = text.charAt(at);
            if (isPlain(c)) {
                line.add(c);
                return at + 1;
            }
            int length = Utf8Octets.lengthAt(text, at);
            if (length == 1) {
                unit(line, c);
            } else {
                int point = Utf8Octets.decode(text, at, length);
                if (Character.isBmpCodePoint(point)) {
                    unit(line, (char) point);
                } else {
                    unit(line, Character.highSurrogate(point));
                    unit(line, Character.lowSurrogate(point));
                }
            }
            return at + length;
        }

        private void unit(LineBytes line, char c) {
            if (c == '"' || c == '\\') {
                line.add('\\').add(c);
            } else {
                line.add("\\u").hex(c, 4);
            }
        }
    };

    private static final byte[] SECTION = "§".getBytes(StandardCharsets.UTF_8);

    /** Appends the character at a position, whatever it is. @return the position of the next one */
    abstract int character(LineBytes line, CharSequence text, int at);

    private static boolean isPlain(char c) {
        return c >= ' ' && c < 0x7f && c != '"' && c != '\\';
    }

    void add(LineBytes line, CharSequence text) {
        add(line, text, 0, text.length());
    }

    /** Appends a part of a text. */
    void add(LineBytes line, CharSequence text, int from, int to) {
        for (int at = from; at < to; ) {
            char c = text.charAt(at);
            if (isPlain(c)) { // nearly always: saves the call
                line.add(c);
                at++;
            } else {
                at = character(line, text, at);
            }
        }
    }

    /** Appends the beginning of a text that may be too long. */
    void add(LineBytes line, CharSequence text, int most) {
        int end = Math.min(text.length(), most);
        add(line, text, 0, end);
        if (end < text.length()) {
            line.add("...");
        }
    }

    /** Appends a sentence of the proxy, which may quote a client. Its only character outside ASCII is §. */
    void sentence(LineBytes line, String text) {
        for (int at = 0; at < text.length(); ) {
            if (text.charAt(at) == '§' && this != JSON) {
                line.add(SECTION);
                at++;
            } else {
                at = character(line, text, at);
            }
        }
    }
}
