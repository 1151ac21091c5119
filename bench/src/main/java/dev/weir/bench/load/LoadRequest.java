package dev.weir.bench.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;

/** A request that is sent repeatedly, and the expected response. */
public final class LoadRequest {
    private static final String HEAD = String.join(
            "\r\n",
            "%s /bytes/%d/%d HTTP/1.1",
            "Host: localhost",
            "User-Agent: weir-bench/1",
            "Accept: text/html,application/json;q=0.9,*/*;q=0.8",
            "");
    private static final int UPLOAD_ANSWER = 2;

    private final int uploadBytes;
    private final int responseBytes;
    private final boolean close;

    private LoadRequest(int uploadBytes, int responseBytes, boolean close) {
        this.uploadBytes = uploadBytes;
        this.responseBytes = responseBytes;
        this.close = close;
    }

    /**
     * A download.
     *
     * @param close whether its connection is for this request alone
     */
    public static LoadRequest download(int bytes, boolean close) {
        return new LoadRequest(0, bytes, close);
    }

    /** An upload with a small response. */
    public static LoadRequest upload(int bytes, boolean close) {
        return new LoadRequest(bytes, UPLOAD_ANSWER, close);
    }

    /** The bytes for one connection, to be written repeatedly. Each client has its own path. */
    ByteBuffer bytes(int client) {
        byte[] head = head(client).getBytes(US_ASCII);
        return ByteBuffer.allocateDirect(head.length + uploadBytes).put(head).position(0);
    }

    private String head(int client) {
        String head = HEAD.formatted(uploadBytes > 0 ? "POST" : "GET", responseBytes, client);
        if (uploadBytes > 0) {
            head += "Content-Type: application/octet-stream\r\nContent-Length: " + uploadBytes + "\r\n";
        }
        return head + (close ? "Connection: close\r\n\r\n" : "\r\n");
    }

    int responseBytes() {
        return responseBytes;
    }

    boolean close() {
        return close;
    }
}
