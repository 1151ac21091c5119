package dev.weir.engine.http;

/** Escapes text so that every octet is visible and can be pasted into a test. */
public final class Escapes {
    private Escapes() {}

    public static String of(String text) {
        var escaped = new StringBuilder("\"");
        text.chars().mapToObj(c -> of((char) c)).forEach(escaped::append);
        return escaped.append('"').toString();
    }

    private static String of(char c) {
        return switch (c) {
            case '\r' -> "\\r";
            case '\n' -> "\\n";
            case '\t' -> "\\t";
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            default -> c < ' ' || c > '~' ? String.format("\\u%04x", (int) c) : String.valueOf(c);
        };
    }
}
