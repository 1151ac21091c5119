package dev.weir.engine.http;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The header fields that the engine itself interprets. They are recognised while a head is parsed, so that lookups are
 * cheap.
 */
public enum Field {
    AUTHORIZATION,
    CONNECTION,
    CONTENT_LENGTH,
    DATE,
    EXPECT,
    HOST,
    KEEP_ALIVE,
    MAX_FORWARDS,
    PROXY_AUTHENTICATE,
    PROXY_AUTHORIZATION,
    PROXY_CONNECTION,
    TE,
    TRAILER,
    TRANSFER_ENCODING,
    UPGRADE,
    WWW_AUTHENTICATE,
    /** An alternative spelling that some backends take for {@link #CONTENT_LENGTH}. */
    CONTENT_LENGTH_LOOKALIKE("content_length"),
    /** An alternative spelling that some backends take for {@link #TRANSFER_ENCODING}. */
    TRANSFER_ENCODING_LOOKALIKE("transfer_encoding");

    private static final Field[][] BY_LENGTH = byLength();

    @SuppressWarnings("ImmutableEnumChecker") // never modified
    private final byte[] lowerCase;

    Field() {
        this.lowerCase = name().toLowerCase(Locale.ROOT).replace('_', '-').getBytes(StandardCharsets.US_ASCII);
    }

    Field(String lowerCase) {
        this.lowerCase = lowerCase.getBytes(StandardCharsets.US_ASCII);
    }

    /** The number of this field in an index. */
    @SuppressWarnings("EnumOrdinal") // used only within the process
    int number() {
        return ordinal();
    }

    /** The bit of this field in a set. */
    public long bit() {
        return 1L << number();
    }

    /** The name in lower case. */
    public String fieldName() {
        return new String(lowerCase, StandardCharsets.US_ASCII);
    }

    /** The field with this name, or {@code null} if the engine does not interpret it. */
    static @Nullable Field of(byte[] bytes, int start, int end) {
        int length = end - start;
        if (length >= BY_LENGTH.length) {
            return null;
        }
        for (Field field : BY_LENGTH[length]) {
            if (Ascii.equalsIgnoreCase(bytes, start, field.lowerCase)) {
                return field;
            }
        }
        return null;
    }

    static @Nullable Field of(String name) {
        if (name.length() < BY_LENGTH.length) {
            for (Field field : BY_LENGTH[name.length()]) {
                if (Ascii.equalsIgnoreCase(field.lowerCase, 0, field.lowerCase.length, name)) {
                    return field;
                }
            }
        }
        return null;
    }

    private static Field[][] byLength() {
        int longest = 0;
        for (Field field : values()) {
            longest = Math.max(longest, field.lowerCase.length);
        }
        var table = new Field[longest + 1][];
        for (int length = 0; length <= longest; length++) {
            int wanted = length;
            table[length] = java.util.Arrays.stream(values())
                    .filter(field -> field.lowerCase.length == wanted)
                    .toArray(Field[]::new);
        }
        return table;
    }
}
