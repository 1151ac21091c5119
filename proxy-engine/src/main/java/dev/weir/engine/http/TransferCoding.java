package dev.weir.engine.http;

import dev.weir.api.ProxyException;
import dev.weir.api.Refusal;
import dev.weir.api.Refusal.Direction;

/**
 * What {@code Transfer-Encoding} may say: {@code chunked}, in a way that every reader sees (RFC 9112 §6.1, §11.2).
 * Names of codings compare without regard to case (§7), but mixed case and tabs are how one reader is made to see what
 * another does not, and what goes on is written in the one way that all of them know.
 */
final class TransferCoding {
    private static final String CHUNKED = "chunked";

    private TransferCoding() {}

    /** @throws ProxyException unless the body comes in chunks and in nothing else */
    static void requireChunked(Head head, Direction direction) {
        if (head.count(Field.TRANSFER_ENCODING) > 1) {
            throw Refusal.CODING_REPEATED.in(direction);
        }
        int line = head.next(Field.TRANSFER_ENCODING, 0);
        int from = head.valueStart(line);
        int to = head.valueEnd(line);
        if (!Ascii.equalsIgnoreCase(head.bytes, from, to, CHUNKED)) {
            throw otherThanChunked(head.bytes, from, to).in(direction);
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
        return elements > 1 ? Refusal.CODING_UNKNOWN : Refusal.CODING_OBFUSCATED; // chunked between commas
    }

    /** Whether it is written as people write it, with nothing but spaces around. */
    private static boolean plain(Head head, int line) {
        int from = head.valueStart(line);
        int to = head.valueEnd(line);
        for (int at = head.nameEnd(line); at < head.lineEnd(line); at++) {
            if (head.bytes[at] == '\t') {
                return false;
            }
        }
        return Ascii.equal(head.bytes, from, to, "chunked")
                || Ascii.equal(head.bytes, from, to, "Chunked")
                || Ascii.equal(head.bytes, from, to, "CHUNKED");
    }
}
