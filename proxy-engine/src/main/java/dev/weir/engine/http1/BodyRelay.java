package dev.weir.engine.http1;

import dev.weir.engine.loop.Sink;
import java.nio.ByteBuffer;

/**
 * Passes a piece of a body on, with the head before it if there is one, in one system call. Small pieces are copied
 * behind the head; large ones are written from where they lie. One per loop.
 */
public final class BodyRelay {
    /** Up to this size, one more copy costs less than a gathering write. */
    private static final int COPIED = 8 << 10;

    private final ChunkEncoder chunks = new ChunkEncoder();

    /**
     * Decodes what is in a buffer and sends it.
     *
     * @param out     begins with what goes first, a head or nothing, from 0 to its position
     * @param in      undecoded bytes; what does not belong to the body is left
     * @param chunked whether the receiver is to get chunks
     * @return bytes of payload
     */
    public int relay(ByteBuffer out, ByteBuffer in, BodyDecoder decoder, boolean chunked, Sink sink) {
        decoder.decode(in);
        int start = decoder.payloadStart();
        int length = decoder.payloadEnd() - start;
        if (length > 0 && chunked) {
            ChunkEncoder.putSize(out, length);
        }
        if (length <= COPIED
                && length + ChunkEncoder.MOST_OVERHEAD + decoder.trailers().size() <= out.remaining()) {
            writeCopied(out, in, start, length, chunked, decoder, sink);
        } else {
            boolean trailers = decoder.done() && !decoder.trailers().isEmpty();
            boolean last = decoder.done() && !trailers;
            writeInPlace(out, in, start, length, chunked ? chunks.tail(last) : chunks.nothing(), sink);
            if (chunked && trailers) {
                writeEnd(out.clear(), decoder, sink);
            }
        }
        return length;
    }

    private static void writeCopied(
            ByteBuffer out, ByteBuffer in, int start, int length, boolean chunked, BodyDecoder decoder, Sink sink) {
        if (length > 0) {
            out.put(out.position(), in, start, length).position(out.position() + length);
            if (chunked) {
                ChunkEncoder.putEnd(out);
            }
        }
        if (chunked && decoder.done()) {
            ChunkEncoder.putLast(out, decoder.trailers());
        }
        if (out.position() > 0) {
            sink.write(out.flip());
        }
    }

    private static void writeEnd(ByteBuffer out, BodyDecoder decoder, Sink sink) {
        ChunkEncoder.putLast(out, decoder.trailers());
        sink.write(out.flip());
    }

    private static void writeInPlace(ByteBuffer out, ByteBuffer in, int start, int length, ByteBuffer tail, Sink sink) {
        int rest = in.position();
        int limit = in.limit();
        in.limit(start + length).position(start);
        if (out.position() == 0 && !tail.hasRemaining()) {
            sink.write(in);
        } else {
            sink.write(out.flip(), in, tail);
        }
        in.limit(limit).position(rest);
    }
}
