package dev.weir.engine.http;

import dev.weir.api.ProxyException;
import dev.weir.api.Refusal;
import dev.weir.api.Refusal.Direction;

/** Parses {@code Content-Length}: one decimal number (RFC 9110 §8.6), which is forwarded without leading zeros. */
public final class ContentLength {
    /** A longer number might overflow in the next reader. */
    private static final int MOST_DIGITS = 18;

    private ContentLength() {}

    /** Whether a head has exactly one line with this length. */
    public static boolean is(Head head, long length) {
        if (head.count(Field.CONTENT_LENGTH) != 1) {
            return false;
        }
        int line = head.next(Field.CONTENT_LENGTH, 0);
        int to = head.valueEnd(line);
        long said = 0;
        boolean digits = to > head.valueStart(line) && to - head.valueStart(line) <= MOST_DIGITS;
        for (int at = head.valueStart(line); at < to && digits; at++) {
            digits = Ascii.isDigit(head.bytes[at]);
            said = said * 10 + head.bytes[at] - '0';
        }
        return digits && said == length;
    }

    /** Parses the only line. @throws ProxyException if there are several, or it is not a number */
    public static long only(Head head, Direction direction) {
        if (head.count(Field.CONTENT_LENGTH) > 1) {
            throw Refusal.LENGTH_REPEATED.in(direction);
        }
        int line = head.next(Field.CONTENT_LENGTH, 0);
        int from = head.valueStart(line);
        int to = head.valueEnd(line);
        long length = number(head.bytes, from, to, direction);
        if (head.bytes[from] == '0' && to - from > 1) {
            rewrite(head, length); // the next reader might take leading zeros for octal
        }
        return length;
    }

    /**
     * Parses the value that all lines and list elements share, and reduces them to one line.
     *
     * @throws ProxyException if two values differ, or one is not a number
     */
    public static long agreed(Head head, Direction direction) {
        if (head.count(Field.CONTENT_LENGTH) == 1 && !isList(head)) {
            return only(head, direction);
        }
        long agreed = -1;
        for (int line = head.next(Field.CONTENT_LENGTH, 0);
                line >= 0;
                line = head.next(Field.CONTENT_LENGTH, line + 1)) {
            int end = head.valueEnd(line);
            int from = head.valueStart(line);
            boolean more = true;
            while (more) {
                int comma = ListElements.nextComma(head.bytes, from, end);
                int start = ListElements.skipWhitespace(head.bytes, from, comma);
                long length = number(head.bytes, start, ListElements.trimEnd(head.bytes, start, comma), direction);
                if (agreed >= 0 && length != agreed) {
                    throw Refusal.LENGTH_REPEATED.in(direction);
                }
                agreed = length;
                more = comma < end;
                from = comma + 1;
            }
        }
        rewrite(head, agreed);
        return agreed;
    }

    private static boolean isList(Head head) {
        int line = head.next(Field.CONTENT_LENGTH, 0);
        return Ascii.contains(head.bytes, head.valueStart(line), head.valueEnd(line), ',');
    }

    private static void rewrite(Head head, long length) {
        head.removeAll(Field.CONTENT_LENGTH);
        head.append(Field.CONTENT_LENGTH, Long.toString(length));
    }

    private static long number(byte[] bytes, int from, int to, Direction direction) {
        long length = 0;
        int digits = 0;
        for (int at = from; at < to; at++) {
            if (!Ascii.isDigit(bytes[at])) {
                throw notANumber(bytes, from, to).in(direction);
            }
            length = length * 10 + bytes[at] - '0'; // may overflow, which is refused below
            digits += length > 0 || digits > 0 ? 1 : 0;
        }
        if (from == to) {
            throw Refusal.LENGTH_NOT_A_NUMBER.in(direction);
        }
        if (digits > MOST_DIGITS) {
            throw Refusal.LENGTH_TOO_LARGE.in(direction);
        }
        return length;
    }

    private static Refusal notANumber(byte[] bytes, int from, int to) {
        if (ListElements.nextComma(bytes, from, to) < to) {
            return Refusal.LENGTH_LISTED;
        }
        boolean signed = bytes[from] == '+' || bytes[from] == '-';
        return signed ? Refusal.LENGTH_SIGNED : Refusal.LENGTH_NOT_A_NUMBER;
    }
}
