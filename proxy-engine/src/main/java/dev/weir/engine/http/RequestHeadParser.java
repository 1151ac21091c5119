package dev.weir.engine.http;

import dev.weir.api.Failure;
import java.nio.charset.StandardCharsets;

/** Parses the heads of requests (RFC 9112 §3). */
public final class RequestHeadParser extends HeadParser {
    private static final String[] METHODS = {
        "GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH", "CONNECT"
    };

    /** A parser with limits. */
    public RequestHeadParser(Limits limits) {
        super(limits, Failure.BAD_REQUEST, Failure.URI_TOO_LONG, Failure.HEAD_TOO_LARGE);
    }

    @Override
    void startLine(Head head, int start, int end) {
        byte[] bytes = head.bytes;
        int methodEnd = start;
        while (methodEnd < end && Ascii.isToken(bytes[methodEnd])) {
            methodEnd++;
        }
        int targetEnd = Math.min(end, methodEnd + 1);
        while (targetEnd < end && bytes[targetEnd] > ' ' && bytes[targetEnd] < 0x7f) {
            targetEnd++;
        }
        if (methodEnd == start
                || targetEnd == methodEnd + 1
                || targetEnd >= end
                || bytes[methodEnd] != ' '
                || bytes[targetEnd] != ' ') {
            throw Failure.BAD_REQUEST.because("the request line is not METHOD SP TARGET SP VERSION (RFC 9112 §3)");
        }
        head.minorVersion = version(bytes, targetEnd + 1, end);
        head.method = method(bytes, start, methodEnd);
        head.targetStart = methodEnd + 1;
        head.targetEnd = targetEnd;
        bytes[end - 1] = '1'; // an intermediary sends its own version (RFC 9110 §2.5)
    }

    private static int version(byte[] bytes, int start, int end) {
        int minor = minorVersion(bytes, start, end);
        if (minor >= 0) {
            return minor == 0 ? 0 : 1;
        }
        boolean other =
                end - start == 8 && new String(bytes, start, 8, StandardCharsets.ISO_8859_1).matches("HTTP/\\d\\.\\d");
        throw other
                ? Failure.UNSUPPORTED_VERSION.because("only HTTP/1.0 and HTTP/1.1 are spoken here")
                : Failure.BAD_REQUEST.because("the request line does not end in HTTP/1.x (RFC 9112 §2.3)");
    }

    private static String method(byte[] bytes, int start, int end) {
        for (String known : METHODS) {
            if (equal(bytes, start, end, known)) {
                return known;
            }
        }
        return new String(bytes, start, end - start, StandardCharsets.US_ASCII);
    }

    private static boolean equal(byte[] bytes, int start, int end, String text) {
        if (end - start != text.length()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (bytes[start + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Skipped: RFC 9112 §2.2. They count against the limit of the head, so they cannot go on forever. */
    @Override
    void emptyLineBefore(Head head, int next) {
        head.start = next;
    }
}
