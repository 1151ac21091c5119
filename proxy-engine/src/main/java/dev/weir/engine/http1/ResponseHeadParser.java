package dev.weir.engine.http1;

import dev.weir.api.Refusal;
import dev.weir.api.Refusal.Direction;
import dev.weir.engine.http.Ascii;
import dev.weir.engine.http.FieldLine;
import dev.weir.engine.http.Head;
import dev.weir.engine.http.Limits;

/** Parses the heads of responses (RFC 9112 §4). */
public final class ResponseHeadParser extends HeadParser {
    /** Length of {@code HTTP/1.1 200}. */
    private static final int SHORTEST = 12;

    private static final byte[] VERSION = {'H', 'T', 'T', 'P', '/', '1', '.'};

    /** Creates a parser with limits. */
    public ResponseHeadParser(Limits limits) {
        super(limits, Direction.RESPONSE, Refusal.HEAD_TOO_LARGE, false);
    }

    /** Whether the bytes received so far can be the beginning of a response (RFC 9112 §4). */
    public static boolean mayBegin(Head head) {
        int length = Math.min(head.end(), VERSION.length);
        for (int i = 0; i < length; i++) {
            if (head.octets()[i] != VERSION[i]) {
                return false;
            }
        }
        return true;
    }

    @Override
    void startLine(Head head, int start, int end) {
        byte[] bytes = head.octets();
        int minor = end - start < SHORTEST ? -1 : minorVersion(bytes, start, start + 8);
        if (minor < 0
                || bytes[start + 8] != ' '
                || bytes[start + 9] < '1'
                || bytes[start + 9] > '9'
                || !Ascii.isDigit(bytes[start + 10])
                || !Ascii.isDigit(bytes[start + 11])
                || (end - start > SHORTEST && bytes[start + SHORTEST] != ' ')) {
            boolean bareCr = Ascii.contains(bytes, start, end, '\r');
            throw (bareCr ? Refusal.BARE_CR : Refusal.STATUS_LINE).in(Direction.RESPONSE);
        }
        // the reason phrase allows the same octets
        FieldLine.checkValue(bytes, start + SHORTEST, end, Direction.RESPONSE);
        int status = (bytes[start + 9] - '0') * 100 + (bytes[start + 10] - '0') * 10 + bytes[start + 11] - '0';
        head.statusLine(status, minor == 0 ? 0 : 1);
        bytes[start + 7] = '1'; // an intermediary sends its own version (RFC 9110 §2.5)
    }

    @Override
    void emptyLineBefore(Head head, int next) {
        throw Refusal.STATUS_LINE.in(Direction.RESPONSE);
    }
}
