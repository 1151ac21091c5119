package dev.weir.engine.cli.remote;

/** Makes text of the proxy safe for a terminal, and short enough for it. */
final class Shown {
    private static final String CUT = "…";

    private Shown() {}

    /** A text in one line: control characters, line ends and signs that turn the direction of text are escaped. */
    static String line(String text) {
        return escaped(text, false);
    }

    /** The same, but line feeds stay. */
    static String lines(String text) {
        return escaped(text, true);
    }

    /** The beginning of a text; its last place shows if something is missing. */
    static String cut(String text, int width) {
        if (text.length() <= width) {
            return text;
        }
        if (width <= 0) {
            return "";
        }
        int end = width - 1;
        if (end > 0 && Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end) + CUT;
    }

    /** The end of a text behind its indentation; the place before it shows if something is missing. */
    static String cutFront(String text, int width) {
        int indentation = text.length() - text.stripLeading().length();
        int from = text.length() - (width - indentation - 1);
        if (text.length() <= width || from >= text.length()) {
            return cut(text, width);
        }
        return text.substring(0, indentation) + CUT + text.substring(from);
    }

    private static String escaped(String text, boolean keepLines) {
        int first = 0;
        while (first < text.length() && isPlain(text.charAt(first), keepLines)) {
            first++;
        }
        if (first == text.length()) {
            return text;
        }
        var shown = new StringBuilder(text.length() + 16).append(text, 0, first);
        for (int i = first; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isPlain(c, keepLines)) {
                shown.append(c);
            } else {
                shown.append("\\u%04x".formatted((int) c));
            }
        }
        return shown.toString();
    }

    private static boolean isPlain(char c, boolean keepLines) {
        if (c == '\n') {
            return keepLines;
        }
        boolean turns = (c >= '\u202a' && c <= '\u202e') || (c >= '\u2066' && c <= '\u2069');
        boolean invisible = (c >= '\u200b' && c <= '\u200f') || c == '\ufeff';
        return !Character.isISOControl(c) && c != '\u2028' && c != '\u2029' && !turns && !invisible;
    }
}
