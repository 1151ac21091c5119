package dev.weir.engine.http;

import dev.weir.api.Failure;
import dev.weir.api.ProxyException;
import java.nio.ByteBuffer;

/**
 * Turns bytes into a {@link Head}, line by line as they come in. Strict (RFC 9112 §2.2, §5): every line ends in CRLF, no
 * white space before a colon, no folded lines, no control characters. A whole head is a normal value and so is half of
 * one; only bytes that no continuation can mend are an error. One per loop.
 */
public abstract class HeadParser {
    private final Limits limits;
    private final Failure malformed;
    private final Failure lineTooLong;
    private final Failure tooLarge;

    HeadParser(Limits limits, Failure malformed, Failure lineTooLong, Failure tooLarge) {
        this.limits = limits;
        this.malformed = malformed;
        this.lineTooLong = lineTooLong;
        this.tooLarge = tooLarge;
    }

    /**
     * Takes bytes up to the end of the head.
     *
     * @return {@code true} once the head is whole; the bytes after it are left in {@code in}
     * @throws ProxyException if this can never become a head, or one within the limits
     */
    public boolean feed(Head head, ByteBuffer in) {
        while (in.hasRemaining()) {
            if (!head.take(in, limits.headBytes())) {
                throw tooLarge.because("the head is larger than " + limits.headBytes() + " bytes");
            }
            if (scanLines(head, in)) {
                return true;
            }
        }
        return false;
    }

    private boolean scanLines(Head head, ByteBuffer in) {
        byte[] bytes = head.bytes;
        for (int at = head.scanned; at < head.size; at++) {
            if (bytes[at] == '\n') {
                head.scanned = at + 1;
                int lineEnd = endOfLine(head, at);
                if (lineEnd == head.lineStart && head.startLineEnd > 0) {
                    head.endAt(at + 1, in);
                    return true;
                }
                line(head, lineEnd, at + 1);
                head.lineStart = at + 1;
            }
        }
        head.scanned = head.size;
        if (head.startLineEnd == 0
                && head.size - head.lineStart > limits.lineBytes() + 1) { // its CR may be there already
            throw lineTooLong.because("the start line is longer than " + limits.lineBytes() + " bytes");
        }
        return false;
    }

    private int endOfLine(Head head, int lineFeed) {
        if (lineFeed == head.lineStart || head.bytes[lineFeed - 1] != '\r') {
            throw malformed.because("a line ends in LF without CR");
        }
        return lineFeed - 1;
    }

    private void line(Head head, int end, int next) {
        if (head.startLineEnd > 0) {
            fieldLine(head, end, next);
        } else if (end == head.lineStart) {
            emptyLineBefore(head, next);
        } else {
            if (end - head.lineStart > limits.lineBytes()) {
                throw lineTooLong.because("the start line is longer than " + limits.lineBytes() + " bytes");
            }
            startLine(head, head.lineStart, end);
            head.startLineEnd = next;
        }
    }

    private void fieldLine(Head head, int end, int next) {
        if (head.lines() == limits.fields()) {
            throw tooLarge.because("more than " + limits.fields() + " field lines");
        }
        byte[] bytes = head.bytes;
        int start = head.lineStart;
        int colon = start;
        while (colon < end && Ascii.isToken(bytes[colon])) {
            colon++;
        }
        if (colon == start || colon == end || bytes[colon] != ':') {
            throw malformed.because(
                    Ascii.isWhitespace(bytes[start])
                            ? "a field line is folded (RFC 9112 §5.2)"
                            : "a field line does not begin with a name and a colon (RFC 9112 §5.1)");
        }
        int from = ListElements.skipWhitespace(bytes, colon + 1, end);
        for (int at = from; at < end; at++) {
            if (!Ascii.isValue(bytes[at])) {
                throw malformed.because("a control character in a field value (RFC 9110 §5.5)");
            }
        }
        head.line(start, colon, from, ListElements.trimEnd(bytes, from, end), next);
    }

    /** Reads the start line in a range of the head's bytes, without its CRLF; never empty. */
    abstract void startLine(Head head, int start, int end);

    /** An empty line where the start line should be. */
    abstract void emptyLineBefore(Head head, int next);

    /** Reads {@code HTTP/1.x} at a place. @return the x, or -1 if this is something else */
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
