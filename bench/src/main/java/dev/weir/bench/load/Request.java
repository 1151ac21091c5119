package dev.weir.bench.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;

/** A request that is asked again and again, and what its answer must be. */
public final class Request {
    private static final String HEAD = String.join(
            "\r\n",
            "%s /bytes/%d HTTP/1.1",
            "Host: localhost",
            "User-Agent: weir-bench/1",
            "Accept: text/html,application/json;q=0.9,*/*;q=0.8",
            "");
    private static final int UPLOAD_ANSWER = 2;

    private final ByteBuffer bytes;
    private final int answerBytes;
    private final boolean close;

    private Request(String head, int uploadBytes, int answerBytes, boolean close) {
        byte[] text = ((close ? head + "Connection: close\r\n" : head) + "\r\n").getBytes(US_ASCII);
        this.bytes = ByteBuffer.allocateDirect(text.length + uploadBytes)
                .put(text)
                .position(0)
                .asReadOnlyBuffer();
        this.answerBytes = answerBytes;
        this.close = close;
    }

    /**
     * Asks for a body.
     *
     * @param close whether its connection is for this request alone
     */
    public static Request download(int bytes, boolean close) {
        return new Request(HEAD.formatted("GET", bytes), 0, bytes, close);
    }

    /** Sends a body, and gets a small one. */
    public static Request upload(int bytes, boolean close) {
        String head = HEAD.formatted("POST", UPLOAD_ANSWER) + "Content-Type: application/octet-stream\r\n"
                + "Content-Length: " + bytes + "\r\n";
        return new Request(head, bytes, UPLOAD_ANSWER, close);
    }

    /** All of it, for one connection to write as often as it likes. */
    ByteBuffer bytes() {
        return bytes.duplicate();
    }

    int answerBytes() {
        return answerBytes;
    }

    boolean close() {
        return close;
    }
}
