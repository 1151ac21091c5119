package dev.weir.engine.explain;

/** Shows text of a client so that it cannot change how a terminal or a page looks. */
final class SafeText {
    private static final char FIRST_VISIBLE = ' ';
    private static final char DELETE = 0x7f;

    private SafeText() {}

    /** Visible ASCII stays, a backslash is doubled, and each other character becomes {@code \xHH}. */
    static String of(String text) {
        var safe = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                safe.append("\\\\");
            } else if (c >= FIRST_VISIBLE && c < DELETE) {
                safe.append(c);
            } else if (c <= 0xff) {
                safe.append(String.format("\\x%02x", (int) c));
            } else {
                safe.append(String.format("\\u%04x", (int) c));
            }
        }
        return safe.toString();
    }
}
