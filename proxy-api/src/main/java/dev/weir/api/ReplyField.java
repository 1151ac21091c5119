package dev.weir.api;

import java.util.Locale;
import java.util.Set;

/**
 * A validated field line of a {@link Reply}.
 *
 * @param name  a token
 * @param value without white space around it
 */
record ReplyField(String name, String value) {
    private static final String TOKEN_MARKS = "!#$%&'*+-.^_`|~";
    private static final int DELETE = 0x7f;
    private static final int LAST_OF_LATIN_1 = 0xff;

    /** Bytes of the colon, the space and the end of the line. */
    private static final int AROUND = 4;

    /** Fields of framing, look-alikes of them, and hop-by-hop fields (RFC 9112 §6, RFC 9110 §7.6.1). */
    private static final Set<String> ENGINES_OWN = Set.of(
            "content-length",
            "content_length",
            "transfer-encoding",
            "transfer_encoding",
            "trailer",
            "connection",
            "keep-alive",
            "proxy-connection",
            "te",
            "upgrade");

    /** @throws IllegalArgumentException if it is not allowed in a reply */
    static ReplyField of(String name, String value) {
        if (name.isEmpty() || !name.chars().allMatch(ReplyField::isTokenMark)) {
            throw new IllegalArgumentException("'" + name + "' is not a field name (RFC 9110 §5.1)");
        }
        if (ENGINES_OWN.contains(name.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException(
                    name + " is set by the engine: a reply must not set framing or connection fields");
        }
        if (!value.chars().allMatch(ReplyField::isValueMark)) {
            throw new IllegalArgumentException(
                    "the value of " + name + " has characters that are not allowed (RFC 9110 §5.5)");
        }
        return new ReplyField(name, value.strip());
    }

    private static boolean isTokenMark(int c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || TOKEN_MARKS.indexOf(c) >= 0;
    }

    private static boolean isValueMark(int c) {
        return c == '\t' || (c >= ' ' && c <= LAST_OF_LATIN_1 && c != DELETE);
    }

    /** The size of the line on the wire, in bytes. */
    int bytes() {
        return name.length() + value.length() + AROUND;
    }

    @Override
    public String toString() {
        return name + ": " + value;
    }
}
