package dev.weir.harness.conformance;

/** Octets as a table writes them: printable ASCII as it is, the rest and long repetitions behind a backslash. */
final class Escapes {
    private final String text;
    private int at;

    private Escapes(String text) {
        this.text = text;
    }

    /**
     * What a text stands for; one character is one octet. {@code \r \n \t \s \0 \\ \xNN} are single octets, {@code \{12
     * ab}} is {@code ab} twelve times.
     *
     * @throws IllegalArgumentException if it is not written so
     */
    static String decode(String text) {
        var whole = new Escapes(text);
        String decoded = whole.upTo('\0');
        if (whole.at < text.length()) {
            throw new IllegalArgumentException("a } that ends nothing");
        }
        return decoded;
    }

    /** A text as a table would write it, a line for each line. */
    static String encode(String octets) {
        var out = new StringBuilder();
        for (int i = 0; i < octets.length(); i++) {
            char octet = octets.charAt(i);
            switch (octet) {
                case '\r' -> out.append("\\r");
                case '\n' -> out.append("\\n").append(i + 1 < octets.length() ? "\n" : "");
                case '\t' -> out.append("\\t");
                case '\\' -> out.append("\\\\");
                default ->
                    out.append(isPrintable(octet) ? String.valueOf(octet) : String.format("\\x%02x", (int) octet));
            }
        }
        return out.toString();
    }

    private static boolean isPrintable(char octet) {
        return octet >= ' ' && octet <= '~';
    }

    private String upTo(char end) {
        var out = new StringBuilder();
        while (at < text.length() && text.charAt(at) != end) {
            char next = text.charAt(at++);
            if (!isPrintable(next)) {
                throw new IllegalArgumentException("not printable ASCII; write \\xNN");
            }
            out.append(next == '\\' ? escaped() : next);
        }
        return out.toString();
    }

    private String escaped() {
        char kind = next();
        return switch (kind) {
            case 'r' -> "\r";
            case 'n' -> "\n";
            case 't' -> "\t";
            case 's' -> " ";
            case '0' -> "\0";
            case '\\' -> "\\";
            case 'x' -> String.valueOf((char) Integer.parseInt("" + next() + next(), 16));
            case '{' -> repeated();
            default -> throw new IllegalArgumentException("\\" + kind + " means nothing");
        };
    }

    private String repeated() {
        int space = text.indexOf(' ', at);
        if (space < 0) {
            throw new IllegalArgumentException("write \\{COUNT TEXT}");
        }
        int count = Integer.parseInt(text.substring(at, space));
        at = space + 1;
        String what = upTo('}');
        if (next() != '}') {
            throw new IllegalArgumentException("a \\{ that does not end");
        }
        return what.repeat(count);
    }

    private char next() {
        if (at == text.length()) {
            throw new IllegalArgumentException("the text ends within an escape");
        }
        return text.charAt(at++);
    }
}
