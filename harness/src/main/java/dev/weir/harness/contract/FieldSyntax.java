package dev.weir.harness.contract;

import java.util.Locale;
import java.util.Set;

/** The characters that are valid in a header section (RFC 9110 §5). */
final class FieldSyntax {
    private static final String TOKEN_MARKS = "!#$%&'*+-.^_`|~";

    /** The fields that RFC 9110 §7.6.1 names beside {@code Connection}; {@code Transfer-Encoding} is one of framing. */
    private static final Set<String> HOP_BY_HOP =
            Set.of("keep-alive", "proxy-connection", "te", "upgrade", "proxy-authenticate", "proxy-authorization");

    private static final int LAST_OF_LATIN_1 = 0xff;
    private static final int DELETE = 0x7f;

    private FieldSyntax() {}

    /** Whether it is a valid field name (RFC 9110 §5.6.2). */
    static boolean isToken(String text) {
        return !text.isEmpty() && text.chars().allMatch(FieldSyntax::isTokenMark);
    }

    private static boolean isTokenMark(int c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || TOKEN_MARKS.indexOf(c) >= 0;
    }

    /** Whether it is a valid field value (RFC 9110 §5.5). */
    static boolean isValue(String text) {
        return text.chars().allMatch(c -> c == '\t' || (c >= ' ' && c <= LAST_OF_LATIN_1 && c != DELETE));
    }

    /** Whether it is a hop-by-hop field, or an option of {@code Connection} other than {@code close}. */
    static boolean isForOneHop(String name, String value) {
        return name.equalsIgnoreCase("Connection")
                ? !value.toLowerCase(Locale.ROOT).matches("[ \t,]*(close[ \t,]*)*")
                : HOP_BY_HOP.contains(name.toLowerCase(Locale.ROOT));
    }

    /** The text with invisible characters as numbers. */
    static String shown(String text) {
        var shown = new StringBuilder();
        text.chars().forEach(c -> {
            if (c >= ' ' && c < DELETE) {
                shown.append((char) c);
            } else {
                shown.append(String.format(Locale.ROOT, "\\u%04x", c));
            }
        });
        return shown.toString();
    }
}
