package dev.weir.engine.http;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Takes out the fields that are meant for this hop only (RFC 9110 §7.6.1): those that {@code Connection} nominates and
 * those that always are. Of {@code Connection} itself only {@code close} stays, for the rewriters to see; the engine
 * obeys what they leave.
 */
public final class HopByHop {
    private static final Field[] ALWAYS = {
        Field.KEEP_ALIVE, Field.PROXY_CONNECTION, Field.TE, Field.TRAILER, Field.UPGRADE
    };
    private static final long CONCERNED = bits();

    /**
     * A nomination of these is ignored: without them the message would mean something else to the next reader, which is
     * what somebody who nominates them is after.
     */
    private static final List<byte[]> NEVER = List.of(
                    "connection",
                    "host",
                    "content-length",
                    "transfer-encoding",
                    "content-type",
                    "content-encoding",
                    "expect",
                    "authorization",
                    "cookie",
                    "set-cookie",
                    "location",
                    "cache-control",
                    "forwarded",
                    "x-forwarded-for",
                    "x-forwarded-proto",
                    "x-forwarded-host",
                    "via")
            .stream()
            .map(name -> name.getBytes(StandardCharsets.US_ASCII))
            .toList();

    private HopByHop() {}

    private static long bits() {
        long bits = Field.CONNECTION.bit();
        for (Field field : ALWAYS) {
            bits |= field.bit();
        }
        return bits;
    }

    /** Edits a head so that only what may be forwarded is left, and {@code Connection: close} if it was there. */
    public static void strip(Head head) {
        if (!head.hasAny(CONCERNED)) {
            return;
        }
        if (head.has(Field.CONNECTION)) {
            stripNominated(head);
        }
        for (Field field : ALWAYS) {
            head.removeAll(field);
        }
    }

    private static void stripNominated(Head head) {
        int line = head.next(Field.CONNECTION, 0);
        boolean nothingButClose = head.count(Field.CONNECTION) == 1
                && Ascii.equalsIgnoreCase(head.bytes, head.valueStart(line), head.valueEnd(line), "close");
        if (nothingButClose) {
            return;
        }
        boolean close = head.hasToken(Field.CONNECTION, "close");
        for (; line >= 0; line = head.next(Field.CONNECTION, line + 1)) {
            removeNominated(head, head.valueStart(line), head.valueEnd(line));
        }
        head.removeAll(Field.CONNECTION);
        if (close) {
            head.append(Field.CONNECTION, "close");
        }
    }

    private static void removeNominated(Head head, int start, int end) {
        for (int from = start; from < end; ) {
            int comma = ListElements.nextComma(head.bytes, from, end);
            int nameStart = ListElements.skipWhitespace(head.bytes, from, comma);
            int nameEnd = ListElements.trimEnd(head.bytes, nameStart, comma);
            if (nameEnd > nameStart && !isProtected(head.bytes, nameStart, nameEnd)) {
                head.removeNamed(nameStart, nameEnd);
            }
            from = comma + 1;
        }
    }

    private static boolean isProtected(byte[] bytes, int start, int end) {
        for (byte[] name : NEVER) {
            if (name.length == end - start && Ascii.equalsIgnoreCase(bytes, start, name)) {
                return true;
            }
        }
        return false;
    }
}
