package dev.weir.engine.configure;

/**
 * Something that is wrong.
 *
 * @param message what was found, and what would be right
 */
record Problem(SourceLocation place, String message) {
    private static final int LONGEST = 1000;
    private static final int END = 300;

    /** One line of bearable length, whatever it quotes. */
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

    /** A terminal obeys control characters, and some break lines. */
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
