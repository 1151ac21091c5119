package dev.weir.engine.http1;

import dev.weir.engine.http.Trailers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Encodes the framing of the chunked transfer coding (RFC 9112 §7.1). One per loop, since its buffers are shared. */
public final class ChunkEncoder {
    /** Maximum number of bytes that framing adds around a piece of payload. */
    public static final int MOST_OVERHEAD = 32;

    private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] CRLF = {'\r', '\n'};
    private static final byte[] LAST = "0\r\n".getBytes(StandardCharsets.US_ASCII);

    private final ByteBuffer afterChunk = direct("\r\n");
    private final ByteBuffer afterLastChunk = direct("\r\n0\r\n\r\n");
    private final ByteBuffer nothing = direct("");

    private static ByteBuffer direct(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
    }

    /** Writes the line before a chunk's data. */
    public static void putSize(ByteBuffer out, int size) {
        for (int shift = (31 - Integer.numberOfLeadingZeros(size)) & ~3; shift >= 0; shift -= 4) {
            out.put(DIGITS[size >>> shift & 0xf]);
        }
        out.put(CRLF);
    }

    /** Writes the end of a chunk. */
    public static void putEnd(ByteBuffer out) {
        out.put(CRLF);
    }

    /** Writes the end of the body, with its trailers. */
    public static void putLast(ByteBuffer out, Trailers trailers) {
        out.put(LAST);
        trailers.writeTo(out);
        out.put(CRLF);
    }

    /**
     * The bytes after a chunk's data, including the end of the body if {@code last}, without trailers; valid until the
     * next call.
     */
    public ByteBuffer tail(boolean last) {
        return (last ? afterLastChunk : afterChunk).rewind();
    }

    /** No bytes. */
    public ByteBuffer nothing() {
        return nothing.rewind();
    }
}
