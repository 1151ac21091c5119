package dev.weir.harness.flawed;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;

/** Writes a body with its framing, in pieces. One thread. */
final class FramedOutput {
    private static final byte[] LAST_CHUNK = "0\r\n\r\n".getBytes(US_ASCII);

    private final BlockingWire wire;
    private final boolean chunks;

    FramedOutput(BlockingWire wire, BodyKind framing) {
        this.wire = wire;
        this.chunks = framing.kind() == BodyKind.Kind.CHUNKS;
    }

    /** Writes the first bytes of a piece. */
    void write(byte[] piece, int count) throws IOException {
        if (count == 0) {
            return; // an empty chunk would end the body
        }
        if (!chunks) {
            wire.write(piece, count);
            return;
        }
        byte[] size = (Integer.toHexString(count) + "\r\n").getBytes(US_ASCII);
        byte[] chunk = new byte[size.length + count + 2];
        System.arraycopy(size, 0, chunk, 0, size.length);
        System.arraycopy(piece, 0, chunk, size.length, count);
        chunk[chunk.length - 2] = '\r';
        chunk[chunk.length - 1] = '\n';
        wire.write(chunk, chunk.length);
    }

    /** Ends the body. */
    void finish() throws IOException {
        if (chunks) {
            wire.write(LAST_CHUNK, LAST_CHUNK.length);
        }
    }
}
