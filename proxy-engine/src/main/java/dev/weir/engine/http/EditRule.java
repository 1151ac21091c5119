package dev.weir.engine.http;

/** The rules for the edits of plugins: which fields, which names and which values they may write. */
final class EditRule {
    /** The fields of message framing, which a plugin cannot edit. */
    static final long FRAMING = Field.CONTENT_LENGTH.bit()
            | Field.CONTENT_LENGTH_LOOKALIKE.bit()
            | Field.TRAILER.bit()
            | Field.TRANSFER_ENCODING.bit()
            | Field.TRANSFER_ENCODING_LOOKALIKE.bit();

    private EditRule() {}

    /** @throws IllegalArgumentException if the field belongs to framing */
    static void refuseFraming(String name) {
        Field field = Field.of(name);
        if (field != null && (field.bit() & FRAMING) != 0) {
            throw new IllegalArgumentException(name + " is a framing field, which a plugin cannot edit");
        }
    }

    /** @throws IllegalStateException if the lines of plugins do not fit */
    static void checkRoom(int added, int most) {
        if (added > most) {
            throw new IllegalStateException("plugins may not add more than " + most + " bytes to a head");
        }
    }

    /** @throws IllegalArgumentException if the name or the value is not allowed */
    static void check(String name, CharSequence value) {
        if (!Ascii.isToken(name)) {
            throw new IllegalArgumentException("'" + name + "' is not a field name (RFC 9110 §5.1)");
        }
        if (!Ascii.isValue(value)) {
            throw new IllegalArgumentException(
                    "the value of " + name + " has characters that are not allowed (RFC 9110 §5.5)");
        }
    }

    /** Whether a value has no white space around it. */
    static boolean isStripped(CharSequence value) {
        return start(value) == 0 && end(value, 0) == value.length();
    }

    /** The index after the leading white space of a value. */
    static int start(CharSequence value) {
        int at = 0;
        while (at < value.length() && isSpace(value.charAt(at))) {
            at++;
        }
        return at;
    }

    /** The index where the trailing white space of a value begins. */
    static int end(CharSequence value, int from) {
        int at = value.length();
        while (at > from && isSpace(value.charAt(at - 1))) {
            at--;
        }
        return at;
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t';
    }
}
