package dev.weir.engine.configure;

/**
 * An error in a configuration.
 *
 * @param message what was found, and what would be right
 */
record Problem(SourceLocation place, String message) {
    private static final int LONGEST = 1000;
    private static final int END = 300;

    /** One line of limited length. */
    @Override
    public String toString() {
        String line = place + ": " + message;
        if (line.length() > LONGEST) {
            line = line.substring(0, LONGEST - END) + " ... " + line.substring(line.length() - END);
        }
        var shown = new StringBuilder(line.length());
        line.chars().forEach(c -> show(shown, (char) c));
        return shown.toString();
    }

    /** Escapes control characters, which terminals interpret, and line breaks. */
    private static void show(StringBuilder shown, char c) {
        if (c == '\n') {
            shown.append("\\n");
        } else if (Character.isISOControl(c) || c == '\u2028' || c == '\u2029') {
            shown.append("\\u%04x".formatted((int) c));
        } else {
            shown.append(c);
        }
    }
}
