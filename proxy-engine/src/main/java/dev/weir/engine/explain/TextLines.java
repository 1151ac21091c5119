package dev.weir.engine.explain;

import java.util.Locale;

/** Collects the lines of a text. */
final class TextLines {
    private static final int NAME_WIDTH = 12;
    private static final double MILLIS = 1e3;

    private final StringBuilder text = new StringBuilder();

    void add(String line) {
        text.append(line.stripTrailing()).append('\n');
    }

    /** Adds a named value, unless it is empty. */
    void pair(String name, String value) {
        if (!value.isEmpty()) {
            add("  " + padded(name, NAME_WIDTH) + value);
        }
    }

    static String padded(String value, int width) {
        return value + " ".repeat(Math.max(1, width - value.length()));
    }

    /** A duration. */
    static String time(double seconds) {
        if (seconds < 1) {
            return String.format(Locale.ROOT, "%.1f ms", seconds * MILLIS);
        }
        return String.format(Locale.ROOT, "%.1f s", seconds);
    }

    /** The text without characters that could change how a terminal looks. */
    static String clean(String value) {
        return value.codePoints()
                .map(each -> Character.isISOControl(each) ? '?' : each)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
