package dev.weir.engine.http1;

import dev.weir.engine.http.Ascii;
import org.jspecify.annotations.Nullable;

/**
 * Parses the extensions of a chunk (RFC 9112 §7.1.1), octet by octet, only to find their end: {@code *( BWS ";" BWS
 * name [ BWS "=" BWS ( token / quoted-string ) ] )}. A CR within quotes is refused, since readers that honour quotes
 * and readers that do not would disagree about it.
 */
final class ChunkExtension {
    private enum Expect {
        SEMICOLON,
        NAME_START,
        NAME,
        AFTER_NAME,
        VALUE_START,
        VALUE,
        QUOTED,
        ESCAPED,
        AFTER_VALUE
    }

    private Expect expect = Expect.SEMICOLON;
    private boolean begun;

    /** Begins after a chunk size, at white space or a semicolon. */
    void begin() {
        expect = Expect.SEMICOLON;
        begun = false;
    }

    /** Whether there was a semicolon; without one, there is only white space before the line end. */
    boolean begun() {
        return begun;
    }

    /** Whether an octet is allowed next. */
    boolean allows(byte octet) {
        Expect next = next(octet);
        if (next == null) {
            return false;
        }
        begun |= next == Expect.NAME_START;
        expect = next;
        return true;
    }

    /** Whether the line may end here. */
    boolean mayEnd() {
        return expect == Expect.NAME || expect == Expect.VALUE || expect == Expect.AFTER_VALUE;
    }

    private @Nullable Expect next(byte octet) {
        boolean space = Ascii.isWhitespace(octet);
        return switch (expect) {
            case SEMICOLON -> space ? Expect.SEMICOLON : semicolon(octet);
            case NAME_START -> space ? Expect.NAME_START : token(octet, Expect.NAME);
            case NAME -> Ascii.isToken(octet) ? Expect.NAME : space ? Expect.AFTER_NAME : afterName(octet);
            case AFTER_NAME -> space ? Expect.AFTER_NAME : afterName(octet);
            case VALUE_START -> valueStart(octet, space);
            case VALUE -> Ascii.isToken(octet) ? Expect.VALUE : space ? Expect.SEMICOLON : semicolon(octet);
            case QUOTED -> quoted(octet);
            case ESCAPED -> Ascii.isValue(octet) ? Expect.QUOTED : null;
            case AFTER_VALUE -> space ? Expect.SEMICOLON : semicolon(octet);
        };
    }

    private static @Nullable Expect semicolon(byte octet) {
        return octet == ';' ? Expect.NAME_START : null;
    }

    private static @Nullable Expect token(byte octet, Expect following) {
        return Ascii.isToken(octet) ? following : null;
    }

    private static @Nullable Expect afterName(byte octet) {
        return octet == '=' ? Expect.VALUE_START : semicolon(octet);
    }

    private static @Nullable Expect valueStart(byte octet, boolean space) {
        if (space) {
            return Expect.VALUE_START;
        }
        return octet == '"' ? Expect.QUOTED : token(octet, Expect.VALUE);
    }

    private static @Nullable Expect quoted(byte octet) {
        if (octet == '"') {
            return Expect.AFTER_VALUE;
        }
        if (octet == '\\') {
            return Expect.ESCAPED;
        }
        return Ascii.isValue(octet) ? Expect.QUOTED : null;
    }
}
