package dev.weir.engine.cli.remote;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** A body that has a length, or consists of chunks (RFC 9112 §7.1). */
final class FramedBody extends InputStream {
    private static final String HEX = "[0-9a-fA-F]{1,8}";

    private final InputStream in;
    private final boolean chunked;
    private long left;
    private boolean first = true;
    private boolean ended;

    /** @param length the length, if it is not chunked */
    FramedBody(InputStream in, boolean chunked, long length) {
        this.in = in;
        this.chunked = chunked;
        left = length;
        ended = !chunked && length == 0;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!ended && chunked && left == 0) {
            nextChunk();
        }
        if (ended) {
            return -1;
        }
        int count = in.read(into, offset, (int) Math.min(length, left));
        if (count < 0) {
            throw new EOFException("the connection was closed within the response");
        }
        left -= count;
        ended = !chunked && left == 0;
        return count;
    }

    private void nextChunk() throws IOException {
        if (!first && !HttpReply.line(in).isEmpty()) {
            throw new HttpReply.NotHttpException("a chunk is longer than its size");
        }
        first = false;
        String line = HttpReply.line(in);
        int semicolon = line.indexOf(';');
        String size = (semicolon < 0 ? line : line.substring(0, semicolon)).strip();
        if (!size.matches(HEX)) {
            throw new HttpReply.NotHttpException("the size of a chunk is not a number");
        }
        left = Long.parseLong(size, 16);
        ended = left == 0; // trailers are of no interest, and the connection is closed behind them
    }
}
