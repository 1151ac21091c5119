package dev.weir.engine.http1;

import dev.weir.api.ProxyException;
import dev.weir.api.Refusal;
import dev.weir.api.Refusal.Direction;
import dev.weir.engine.http.Ascii;
import dev.weir.engine.http.FieldLine;
import dev.weir.engine.http.Head;
import dev.weir.engine.http.Limits;
import dev.weir.engine.http.ListElements;
import dev.weir.engine.http.OctetSearch;
import java.nio.ByteBuffer;

/**
 * Parses bytes into a {@link Head}, line by line as they arrive. It is strict (RFC 9112 §2.2, §5): every line ends in
 * CRLF, with no white space before a colon, no folded lines and no control characters. An incomplete head is a normal
 * result; only bytes that no continuation can make valid are an error. One per loop.
 */
public abstract class HeadParser {
    private final Limits limits;
    private final Direction direction;
    private final Refusal startLineTooLong;
    private final boolean lenient;

    HeadParser(Limits limits, Direction direction, Refusal startLineTooLong, boolean lenient) {
        this.limits = limits;
        this.direction = direction;
        this.startLineTooLong = startLineTooLong;
        this.lenient = lenient;
    }

    /**
     * Consumes bytes up to the end of the head.
     *
     * @return {@code true} once the head is complete; the bytes after it are left in {@code in}
     * @throws ProxyException if the bytes can never become a valid head, or exceed the limits
     */
    public boolean feed(Head head, ByteBuffer in) {
        while (in.hasRemaining()) {
            int all = in.limit();
            in.limit(lenient ? endOfLine(in) : all);
            boolean taken = head.take(in, limits.headBytes());
            in.limit(all);
            if (!taken) {
                throw Refusal.HEAD_TOO_LARGE.in(direction);
            }
            if (scanLines(head, in)) {
                return true;
            }
        }
        return false;
    }

    /**
     * The end of the first line in the input, or of the part that can belong to the head. Taking one line at a time
     * makes a repair cheap, since no bytes after the line have to be moved.
     */
    private int endOfLine(ByteBuffer in) {
        int end = Math.min(in.limit(), in.position() + limits.headBytes());
        int at = in.position();
        while (at < end && in.get(at) != '\n') {
            at++;
        }
        return Math.min(end, at + 1);
    }

    private boolean scanLines(Head head, ByteBuffer in) {
        for (int at = nextLineFeed(head); at >= 0; at = nextLineFeed(head)) {
            requireShortStartLine(head, at);
            if (at == head.lineStart() || head.octets()[at - 1] != '\r') {
                at = repaired(head, at);
            }
            head.looked(at + 1);
            int lineEnd = at - 1;
            if (lineEnd == head.lineStart() && head.startLineEnd() > 0) {
                head.endAt(at + 1, in);
                return true;
            }
            line(head, lineEnd, at + 1);
            head.lineStart(at + 1);
        }
        requireShortStartLine(head, head.looked());
        if (head.end() > limits.headBytes()) { // possible only after repairs
            throw Refusal.HEAD_TOO_LARGE.in(direction);
        }
        return false;
    }

    /** The end of the next line, within the limit. @return -1 if it has not arrived */
    private int nextLineFeed(Head head) {
        int end = Math.min(head.end(), limits.headBytes());
        int lineFeed = OctetSearch.indexOf(head.octets(), head.looked(), end, '\n');
        if (lineFeed < 0) {
            head.looked(end);
        }
        return lineFeed;
    }

    /** Refuses a start line as soon as it is too long, even if it is incomplete. */
    private void requireShortStartLine(Head head, int at) {
        // its CR may have arrived already
        if (head.startLineEnd() == 0 && at - head.lineStart() > limits.lineBytes() + 1) {
            throw startLineTooLong.in(direction);
        }
    }

    /**
     * Inserts a missing CR if that is allowed, so that forwarded lines end in CRLF. @return the new position of the LF
     */
    private int repaired(Head head, int lineFeed) {
        if (!lenient) {
            throw Refusal.BARE_LF.in(direction);
        }
        if (lineFeed + 1 == limits.headBytes()) {
            throw Refusal.HEAD_TOO_LARGE.in(direction);
        }
        head.insert(lineFeed, (byte) '\r');
        return lineFeed + 1;
    }

    private void line(Head head, int end, int next) {
        if (head.startLineEnd() > 0) {
            fieldLine(head, end, next);
        } else if (end == head.lineStart()) {
            emptyLineBefore(head, next);
        } else {
            if (end - head.lineStart() > limits.lineBytes()) {
                throw startLineTooLong.in(direction);
            }
            startLine(head, head.lineStart(), end);
            head.startLineEnds(next);
        }
    }

    private void fieldLine(Head head, int end, int next) {
        if (head.lines() == limits.fields()) {
            throw Refusal.TOO_MANY_FIELDS.in(direction);
        }
        byte[] bytes = head.octets();
        int start = head.lineStart();
        if (head.lines() == 0 && Ascii.isWhitespace(bytes[start])) {
            throw Refusal.SPACE_BEFORE_FIELDS.in(direction);
        }
        int colon = FieldLine.colon(bytes, start, end, direction);
        int from = ListElements.skipWhitespace(bytes, colon + 1, end);
        FieldLine.checkValue(bytes, from, end, direction);
        head.line(start, colon, from, ListElements.trimEnd(bytes, from, end), next);
    }

    /**
     * Parses the start line in a range of the head's bytes, without its CRLF; never empty, and the CR is at {@code
     * end}.
     */
    abstract void startLine(Head head, int start, int end);

    /** Handles a blank line before the start line. */
    abstract void emptyLineBefore(Head head, int next);

    /** Parses {@code HTTP/1.x}. @return the x, or -1 if it is something else */
    static int minorVersion(byte[] bytes, int start, int end) {
        return end - start == 8
                        && bytes[start] == 'H'
                        && bytes[start + 1] == 'T'
                        && bytes[start + 2] == 'T'
                        && bytes[start + 3] == 'P'
                        && bytes[start + 4] == '/'
                        && bytes[start + 5] == '1'
                        && bytes[start + 6] == '.'
                        && Ascii.isDigit(bytes[start + 7])
                ? bytes[start + 7] - '0'
                : -1;
    }
}
