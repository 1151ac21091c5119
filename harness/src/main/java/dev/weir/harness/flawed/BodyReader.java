package dev.weir.harness.flawed;

import java.io.EOFException;
import java.io.IOException;

/** Reads a body without its framing, in pieces. One thread. */
final class BodyReader {
    private static final int BAD_REQUEST = 400;
    private static final int LONGEST_LINE = 256;

    private final BlockingWire wire;
    private final BodyKind framing;
    private final boolean once;
    private long left;
    private boolean begun;
    private boolean ended;

    BodyReader(BlockingWire wire, BodyKind framing, SharedState shared) {
        this.wire = wire;
        this.framing = framing;
        this.once = shared.has(Flaw.READS_ONCE);
        this.left = framing.length();
        this.ended = framing.kind() == BodyKind.Kind.NONE || (framing.kind() == BodyKind.Kind.LENGTH && left == 0);
    }

    /** Whether it was read completely. */
    boolean ended() {
        return ended;
    }

    /**
     * Reads a piece.
     *
     * @return number of bytes; -1 after the last one
     * @throws IOException if it is truncated
     */
    int read(byte[] piece) throws IOException {
        if (once && begun) {
            ended = true;
        }
        if (!ended && framing.kind() == BodyKind.Kind.CHUNKS && left == 0) {
            beginChunk();
        }
        if (ended) {
            return -1;
        }
        begun = true;
        if (framing.kind() == BodyKind.Kind.CLOSE) {
            int count = wire.read(piece, piece.length);
            ended = count < 0;
            return count;
        }
        int count = wire.read(piece, (int) Math.min(left, piece.length));
        if (count < 0) {
            throw new EOFException("truncated body");
        }
        left -= count;
        ended = left == 0 && framing.kind() == BodyKind.Kind.LENGTH;
        return count;
    }

    private void beginChunk() throws IOException {
        if (begun && !line().isEmpty()) {
            throw new MalformedMessage(BAD_REQUEST, "a chunk that is too long");
        }
        String size = line().split(";", 2)[0].strip();
        try {
            left = Long.parseUnsignedLong(size, 16);
        } catch (NumberFormatException e) {
            throw new MalformedMessage(BAD_REQUEST, "no chunk size");
        }
        if (left < 0) {
            throw new MalformedMessage(BAD_REQUEST, "a chunk size that is too large");
        }
        if (left == 0) {
            while (!line().isEmpty()) {
                // trailers are not forwarded (RFC 9110 §6.5.1)
            }
            ended = true;
        }
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (int octet = wire.require(); octet != '\n'; octet = wire.require()) {
            if (line.length() > LONGEST_LINE) {
                throw new MalformedMessage(BAD_REQUEST, "a line without an end");
            }
            line.append((char) octet);
        }
        if (line.length() == 0 || line.charAt(line.length() - 1) != '\r') {
            throw new MalformedMessage(BAD_REQUEST, "a line without CR");
        }
        return line.substring(0, line.length() - 1);
    }
}
