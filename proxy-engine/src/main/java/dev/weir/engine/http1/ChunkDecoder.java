package dev.weir.engine.http1;

import dev.weir.api.ProxyException;
import dev.weir.api.Refusal;
import dev.weir.api.Refusal.Direction;
import dev.weir.engine.http.Ascii;
import dev.weir.engine.http.Trailers;
import java.nio.ByteBuffer;

/**
 * Decodes the chunked transfer coding (RFC 9112 §7.1): {@code size [;extension] CRLF data CRLF … 0 CRLF trailers CRLF}.
 * It is strict about every octet of the framing, since other readers may not be. Extensions are dropped, as an
 * intermediary may (§7.1.1); trailers are kept.
 */
final class ChunkDecoder {
    /** The expected next octet. */
    private enum Expect {
        FIRST_DIGIT,
        DIGIT_OR_END,
        EXTENSION,
        LF_AFTER_SIZE,
        DATA,
        CR_AFTER_DATA,
        LF_AFTER_DATA,
        TRAILERS,
        NOTHING
    }

    /** 15 hexadecimal digits always fit a long. */
    private static final int MOST_DIGITS = 15;

    private final Direction direction;
    private final int lineLimit;
    private final ChunkExtension extension = new ChunkExtension();
    private final Trailers trailers;
    private Expect expect = Expect.NOTHING;
    private long left;
    private int digits;
    private int lineBytes;
    private int payloadStart;
    private int payloadEnd;
    private boolean padded;

    ChunkDecoder(Direction direction, int lineLimit, int trailerLimit) {
        this.direction = direction;
        this.lineLimit = lineLimit;
        this.trailers = new Trailers(direction, trailerLimit);
    }

    /** Sets whether spaces are allowed between a size and its CRLF, for the current body. */
    void allowPadding(boolean allowed) {
        padded = allowed;
    }

    void reset() {
        padded = false;
        expect = Expect.FIRST_DIGIT;
        trailers.reset();
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

    /** The trailers; complete when the body is {@link #done}. */
    Trailers trailers() {
        return trailers;
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
            case FIRST_DIGIT -> firstDigit(octet);
            case DIGIT_OR_END -> hex(octet) >= 0 ? digit(octet) : afterDigits(octet);
            case EXTENSION -> extension(octet);
            case LF_AFTER_SIZE -> lineFeed(octet, left == 0 ? Expect.TRAILERS : Expect.DATA);
            case CR_AFTER_DATA -> afterData(octet);
            case LF_AFTER_DATA -> chunkRead(octet);
            case TRAILERS -> trailers.take(octet) ? Expect.NOTHING : Expect.TRAILERS;
            case DATA, NOTHING -> throw new IllegalStateException("not a framing octet");
        };
    }

    private Expect firstDigit(byte octet) {
        if (hex(octet) < 0) {
            throw refused(octet == '+' || octet == '-' ? Refusal.CHUNK_SIZE_SIGNED : Refusal.CHUNK_SIZE);
        }
        return digit(octet);
    }

    private Expect digit(byte octet) {
        if (++digits > MOST_DIGITS) {
            throw refused(Refusal.CHUNK_SIZE_TOO_LARGE);
        }
        countLineByte();
        left = left << 4 | hex(octet);
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
        if (octet == '\r') {
            return Expect.LF_AFTER_SIZE;
        }
        countLineByte();
        if (octet == ';' || Ascii.isWhitespace(octet)) {
            extension.begin();
            extension.allows(octet);
            return Expect.EXTENSION;
        }
        if (octet == '\n') {
            throw refused(Refusal.BARE_LF);
        }
        boolean prefixed = digits == 1 && left == 0 && (octet | 0x20) == 'x';
        throw refused(prefixed ? Refusal.CHUNK_SIZE_PREFIXED : Refusal.CHUNK_SIZE_END);
    }

    private Expect extension(byte octet) {
        if (octet == '\r' && (extension.mayEnd() || (padded && !extension.begun()))) {
            return Expect.LF_AFTER_SIZE;
        }
        countLineByte();
        if (octet == '\n') {
            throw refused(Refusal.BARE_LF);
        }
        if (!extension.allows(octet)) {
            throw refused(extension.begun() ? Refusal.CHUNK_EXTENSION : Refusal.CHUNK_SIZE_END);
        }
        return Expect.EXTENSION;
    }

    private void countLineByte() {
        if (++lineBytes > lineLimit) {
            throw refused(Refusal.CHUNK_LINE_TOO_LONG);
        }
    }

    private Expect afterData(byte octet) {
        if (octet == '\n') {
            throw refused(Refusal.BARE_LF);
        }
        if (octet != '\r') {
            throw refused(Refusal.CHUNK_DATA_END);
        }
        return Expect.LF_AFTER_DATA;
    }

    private Expect chunkRead(byte octet) {
        startLine();
        return lineFeed(octet, Expect.FIRST_DIGIT);
    }

    private Expect lineFeed(byte octet, Expect following) {
        if (octet != '\n') {
            throw refused(Refusal.BARE_CR);
        }
        return following;
    }

    private ProxyException refused(Refusal refusal) {
        return refusal.in(direction);
    }
}
