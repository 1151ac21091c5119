package dev.weir.engine.cli.demo;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** Reads the body of one request, as its bytes arrive, up to the end of its framing. */
final class DemoBody {
    private final InputStream in;
    private final boolean chunked;
    private long left;
    private boolean begun;

    private DemoBody(InputStream in, boolean chunked, long left) {
        this.in = in;
        this.chunked = chunked;
        this.left = left;
    }

    static DemoBody ofLength(InputStream in, long length) {
        return new DemoBody(in, false, length);
    }

    static DemoBody chunked(InputStream in) {
        return new DemoBody(in, true, 0);
    }

    /** Reads the available bytes, at most one piece. @return how many bytes, or -1 after the last */
    int read(byte[] piece) throws IOException {
        if (left == 0 && !(chunked && nextChunk())) {
            return -1;
        }
        int length = in.read(piece, 0, (int) Math.min(piece.length, left));
        if (length < 0) {
            throw new EOFException("the connection ended inside a body");
        }
        left -= length;
        return length;
    }

    private boolean nextChunk() throws IOException {
        if (begun) {
            line(); // the line end after a chunk's data
        }
        begun = true;
        String size = line();
        int semicolon = size.indexOf(';');
        left = Long.parseLong((semicolon < 0 ? size : size.substring(0, semicolon)).strip(), 16);
        if (left == 0) {
            skipTrailers();
        }
        return left > 0;
    }

    private void skipTrailers() throws IOException {
        while (!line().isEmpty()) {
            // a demo has no use for them
        }
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new EOFException("the connection ended inside a chunk's frame");
            }
            line.append((char) b);
        }
        return line.toString().strip();
    }
}
