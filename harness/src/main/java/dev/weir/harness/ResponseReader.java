package dev.weir.harness;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.weir.harness.RawResponse.Ending;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketException;

/** Reads responses from a stream, one after the other, as a simple client would (RFC 9112 §6.3). One thread. */
final class ResponseReader {
    private static final int NO_CONTENT = 204;
    private static final int NOT_MODIFIED = 304;

    private final InputStream in;
    private ByteArrayOutputStream body = new ByteArrayOutputStream();

    ResponseReader(InputStream in) {
        this.in = in;
    }

    /** Reads one response. @throws IOException if its head is incomplete */
    RawResponse read(boolean toHead) throws IOException {
        String head = readHead();
        body = new ByteArrayOutputStream();
        Ending ending = Ending.COMPLETE;
        try {
            readBody(new RawResponse(head, new byte[0], Ending.COMPLETE), toHead);
        } catch (EOFException e) {
            ending = Ending.CUT_OFF;
        } catch (SocketException e) {
            ending = Ending.RESET;
        }
        return new RawResponse(head, body.toByteArray(), ending);
    }

    /** Reads a head and its empty line, which is not part of the result. */
    String readHead() throws IOException {
        var head = new StringBuilder();
        for (String line = readLine(); line.length() > 2; line = readLine()) {
            head.append(line);
        }
        return head.toString();
    }

    private void readBody(RawResponse head, boolean toHead) throws IOException {
        String length = head.header("Content-Length");
        if (toHead || head.status() < 200 || head.status() == NO_CONTENT || head.status() == NOT_MODIFIED) {
            return;
        }
        if (head.has("Transfer-Encoding", "chunked")) {
            readChunks();
        } else if (length != null) {
            readBytes(Long.parseLong(length));
        } else {
            in.transferTo(body);
        }
    }

    private void readChunks() throws IOException {
        long size;
        do {
            size = Long.parseLong(readLine().strip().split(";", 2)[0], 16);
            readBytes(size);
            String end = size == 0 ? behindTrailers() : readLine();
            if (end.length() > 2) {
                throw new IOException("no CRLF after a chunk, but: " + end);
            }
        } while (size > 0);
    }

    private String behindTrailers() throws IOException {
        String line = readLine();
        while (line.length() > 2) {
            line = readLine();
        }
        return line;
    }

    private void readBytes(long count) throws IOException {
        byte[] piece = new byte[64 << 10];
        long left = count;
        while (left > 0) {
            int got = in.read(piece, 0, (int) Math.min(left, piece.length));
            if (got < 0) {
                throw new EOFException("the stream ended " + left + " bytes early");
            }
            body.write(piece, 0, got);
            left -= got;
        }
    }

    /** Reads a line with its CRLF. */
    private String readLine() throws IOException {
        var line = new ByteArrayOutputStream();
        int octet;
        do {
            octet = in.read();
            if (octet < 0) {
                throw new EOFException("the stream ended within a line: " + line.toString(ISO_8859_1));
            }
            line.write(octet);
        } while (octet != '\n');
        return line.toString(ISO_8859_1);
    }
}
