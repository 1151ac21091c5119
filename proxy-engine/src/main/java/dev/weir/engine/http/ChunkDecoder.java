package dev.weir.engine.http;

import dev.weir.api.Failure;
import java.nio.ByteBuffer;

/**
 * Reads the chunked transfer coding (RFC 9112 §7.1): {@code size [;extension] CRLF data CRLF … 0 CRLF trailers CRLF}.
 * Strict about every octet of the framing, since whoever reads on could be less so. Extensions and trailers are dropped,
 * as an intermediary may (§7.1.1, RFC 9110 §6.5.1).
 */
final class ChunkDecoder {
    /** What the next octet has to be. */
    private enum Expect {
        FIRST_DIGIT,
        DIGIT_OR_END,
        EXTENSION_START,
        EXTENSION,
        LF_AFTER_SIZE,
        DATA,
        CR_AFTER_DATA,
        LF_AFTER_DATA,
        TRAILER_START,
        TRAILER,
        LF_AFTER_TRAILER,
        FINAL_LF,
        NOTHING
    }

    /** 15 hexadecimal digits always fit a long. */
    private static final int MOST_DIGITS = 15;

    private final Failure malformed;
    private final int lineLimit;
    private final int trailerLimit;
    private Expect expect = Expect.NOTHING;
    private long left;
    private int digits;
    private int lineBytes;
    private int trailerBytes;
    private int payloadStart;
    private int payloadEnd;

    ChunkDecoder(Failure malformed, int lineLimit, int trailerLimit) {
        this.malformed = malformed;
        this.lineLimit = lineLimit;
        this.trailerLimit = trailerLimit;
    }

    void reset() {
        expect = Expect.FIRST_DIGIT;
        trailerBytes = 0;
        startLine();
    }

    private void startLine() {
        left = 0;
        digits = 0;
        lineBytes = 0;
    }

    boolean done() {
        return expect == Expect.NOTHING;
    }

    int payloadStart() {
        return payloadStart;
    }

    int payloadEnd() {
        return payloadEnd;
    }

    void decode(ByteBuffer in) {
        int at = in.position();
        int end = in.limit();
        payloadStart = at;
        payloadEnd = at;
        while (at < end && expect != Expect.NOTHING) {
            if (expect == Expect.DATA) {
                int count = (int) Math.min(left, end - at);
                keep(in, at, count);
                at += count;
                left -= count;
                if (left == 0) {
                    expect = Expect.CR_AFTER_DATA;
                }
            } else {
                expect = next(in.get(at++));
            }
        }
        in.position(at);
    }

    private void keep(ByteBuffer in, int at, int count) {
        if (payloadStart == payloadEnd) {
            payloadStart = at;
            payloadEnd = at;
        } else {
            in.put(payloadEnd, in, at, count);
        }
        payloadEnd += count;
    }

    private Expect next(byte octet) {
        return switch (expect) {
            case FIRST_DIGIT -> digit(octet);
            case DIGIT_OR_END -> hex(octet) >= 0 ? digit(octet) : afterDigits(octet);
            case EXTENSION_START -> afterDigits(octet);
            case EXTENSION -> extension(octet);
            case LF_AFTER_SIZE -> sizeRead(octet);
            case CR_AFTER_DATA -> require(octet, '\r', Expect.LF_AFTER_DATA);
            case LF_AFTER_DATA -> chunkRead(octet);
            case TRAILER_START -> trailerStart(octet);
            case TRAILER -> trailer(octet);
            case LF_AFTER_TRAILER -> require(octet, '\n', Expect.TRAILER_START);
            case FINAL_LF -> require(octet, '\n', Expect.NOTHING);
            case DATA, NOTHING -> throw new IllegalStateException("not an octet of framing");
        };
    }

    private Expect digit(byte octet) {
        int value = hex(octet);
        if (value < 0) {
            throw malformed.because("a chunk size that does not begin with a hexadecimal digit (RFC 9112 §7.1)");
        }
        if (++digits > MOST_DIGITS) {
            throw malformed.because("a chunk size of more than " + MOST_DIGITS + " digits (RFC 9112 §7.1)");
        }
        countLineByte();
        left = left << 4 | value;
        return Expect.DIGIT_OR_END;
    }

    private static int hex(byte octet) {
        if (octet >= '0' && octet <= '9') {
            return octet - '0';
        }
        int lower = octet | 0x20;
        return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
    }

    private Expect afterDigits(byte octet) {
        countLineByte();
        if (octet == ';') {
            return Expect.EXTENSION;
        }
        if (Ascii.isWhitespace(octet)) {
            return Expect.EXTENSION_START; // only before a semicolon (§7.1.1): "0 3" is no size
        }
        if (octet == '\r' && expect == Expect.DIGIT_OR_END) {
            return Expect.LF_AFTER_SIZE;
        }
        throw malformed.because("a chunk size is followed by neither CRLF nor an extension (RFC 9112 §7.1)");
    }

    private Expect extension(byte octet) {
        countLineByte();
        if (octet == '\r') {
            return Expect.LF_AFTER_SIZE;
        }
        if (!Ascii.isValue(octet)) {
            throw malformed.because("a control character in a chunk extension (RFC 9112 §7.1.1)");
        }
        return Expect.EXTENSION;
    }

    private void countLineByte() {
        if (++lineBytes > lineLimit) {
            throw malformed.because("a chunk-size line longer than " + lineLimit + " bytes");
        }
    }

    private Expect sizeRead(byte octet) {
        Expect following = left == 0 ? Expect.TRAILER_START : Expect.DATA;
        return require(octet, '\n', following);
    }

    private Expect chunkRead(byte octet) {
        startLine();
        return require(octet, '\n', Expect.FIRST_DIGIT);
    }

    private Expect trailerStart(byte octet) {
        if (octet == '\r') {
            return Expect.FINAL_LF;
        }
        if (!Ascii.isToken(octet)) {
            throw malformed.because("a trailer line that does not begin with a name (RFC 9112 §7.1.2)");
        }
        countTrailerByte();
        return Expect.TRAILER;
    }

    private Expect trailer(byte octet) {
        countTrailerByte();
        if (octet == '\r') {
            return Expect.LF_AFTER_TRAILER;
        }
        if (!Ascii.isValue(octet)) {
            throw malformed.because("a control character in a trailer (RFC 9112 §7.1.2)");
        }
        return Expect.TRAILER;
    }

    private void countTrailerByte() {
        if (++trailerBytes > trailerLimit) {
            throw malformed.because("a trailer section larger than " + trailerLimit + " bytes");
        }
    }

    private Expect require(byte octet, char wanted, Expect following) {
        if (octet != wanted) {
            throw malformed.because("a chunk's line or data does not end in CRLF (RFC 9112 §7.1)");
        }
        return following;
    }
}
