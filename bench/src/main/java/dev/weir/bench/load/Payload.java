package dev.weir.bench.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;

/** A response of some size, ready to be written. */
final class Payload {
    /** Maximum size for writing head and body at once, from one buffer. */
    private static final int SMALL = 4096;
    /** More than any workload requests. */
    private static final int LARGEST = 16 * 1024 * 1024;

    private final long size;
    private final boolean close;
    private final ByteBuffer[] parts;

    private Payload(long size, boolean close, ByteBuffer[] parts) {
        this.size = size;
        this.close = close;
        this.parts = parts;
    }

    /**
     * Makes a response.
     *
     * @param size of the body; an invalid one, -1 or too large, makes an error response
     */
    static Payload of(long size, boolean close) {
        boolean known = size >= 0 && size <= LARGEST;
        int length = known ? (int) size : 0;
        byte[] head = ((known ? "HTTP/1.1 200 OK\r\n" : "HTTP/1.1 404 Not Found\r\n")
                        + "Server: weir-bench\r\nContent-Type: application/octet-stream\r\nContent-Length: " + length
                        + (close ? "\r\nConnection: close\r\n\r\n" : "\r\n\r\n"))
                .getBytes(US_ASCII);
        ByteBuffer[] parts = length <= SMALL
                ? new ByteBuffer[] {direct(head, length)}
                : new ByteBuffer[] {direct(head, 0), ByteBuffer.allocateDirect(length)};
        return new Payload(size, close, parts);
    }

    private static ByteBuffer direct(byte[] bytes, int more) {
        return ByteBuffer.allocateDirect(bytes.length + more).put(bytes).position(0);
    }

    /** Whether it has this size. */
    boolean is(long wanted, boolean closing) {
        return size == wanted && close == closing;
    }

    /** The bytes for one connection, to be written repeatedly. */
    ByteBuffer[] parts() {
        ByteBuffer[] own = new ByteBuffer[parts.length];
        for (int i = 0; i < own.length; i++) {
            own[i] = parts[i].duplicate();
        }
        return own;
    }
}
