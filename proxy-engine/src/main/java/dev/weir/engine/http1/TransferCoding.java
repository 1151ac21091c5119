package dev.weir.engine.http1;

import dev.weir.api.ProxyException;
import dev.weir.api.Refusal;
import dev.weir.api.Refusal.Direction;
import dev.weir.engine.http.Ascii;
import dev.weir.engine.http.Field;
import dev.weir.engine.http.Head;
import dev.weir.engine.http.ListElements;

/**
 * Validates {@code Transfer-Encoding}: only {@code chunked}, in a spelling that every reader recognizes (RFC 9112 §6.1,
 * §11.2). Names of codings compare case-insensitively (§7). Tabs and empty list elements hide the coding from some
 * readers, so they are refused. The coding is forwarded in the usual spelling.
 */
final class TransferCoding {
    private static final String CHUNKED = "chunked";

    private TransferCoding() {}

    /** @throws ProxyException unless chunked is the only coding */
    static void requireChunked(Head head, Direction direction) {
        if (head.count(Field.TRANSFER_ENCODING) > 1) {
            throw Refusal.CODING_REPEATED.in(direction);
        }
        int line = head.next(Field.TRANSFER_ENCODING, 0);
        int from = head.valueStart(line);
        int to = head.valueEnd(line);
        if (!Ascii.equalsIgnoreCase(head.octets(), from, to, CHUNKED)) {
            throw otherThanChunked(head.octets(), from, to).in(direction);
        }
        if (!plain(head, line)) {
            throw Refusal.CODING_OBFUSCATED.in(direction);
        }
        if (!head.isWritten(line, CHUNKED)) {
            head.removeAll(Field.TRANSFER_ENCODING);
            head.append(Field.TRANSFER_ENCODING, CHUNKED);
        }
    }

    private static Refusal otherThanChunked(byte[] bytes, int from, int to) {
        int elements = 0;
        int chunked = 0;
        boolean last = false;
        for (int at = from; at < to; ) {
            int comma = ListElements.nextComma(bytes, at, to);
            int start = ListElements.skipWhitespace(bytes, at, comma);
            int end = ListElements.trimEnd(bytes, start, comma);
            if (end > start) {
                last = Ascii.equalsIgnoreCase(bytes, start, end, CHUNKED);
                chunked += last ? 1 : 0;
                elements++;
            }
            at = comma + 1;
        }
        if (chunked > 1) {
            return Refusal.CODING_REPEATED;
        }
        if (!last) {
            return Refusal.CODING_NOT_FINAL;
        }
        return elements > 1 ? Refusal.CODING_UNKNOWN : Refusal.CODING_OBFUSCATED; // chunked with empty list elements
    }

    /** Whether nothing but spaces surrounds it. */
    private static boolean plain(Head head, int line) {
        for (int at = head.nameEnd(line); at < head.lineEnd(line); at++) {
            if (head.octets()[at] == '\t') {
                return false;
            }
        }
        return true;
    }
}
