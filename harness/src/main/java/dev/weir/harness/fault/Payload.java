package dev.weir.harness.fault;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.weir.harness.RawRequest;

/**
 * Bodies that follow from the id of a request and from nothing else, so that whoever gets one can tell whether it is
 * its own and whole.
 */
final class Payload {
    static final String ID_FIELD = "X-Request-Id";

    /** What some servers send before they close a connection that idles: an answer to no request. */
    static final byte[] STRAY_RESPONSE =
            "HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".getBytes(ISO_8859_1);

    static final byte[] STRAY_GARBAGE = "\u0000 nobody asked for this\r\n\r\n".getBytes(ISO_8859_1);

    private static final int LARGEST = 16 << 10;
    private static final int SMALLEST = 64;
    private static final int POST_SIZE = 200;

    private Payload() {}

    /** The body of the answer to a request. */
    static String answer(String id) {
        int size = SMALLEST + Math.floorMod(id.hashCode() * 31, LARGEST);
        return filled("answer to " + id + "; ", size);
    }

    /** The body of a request that has one. */
    static String question(String id) {
        return filled("asked by " + id + "; ", POST_SIZE);
    }

    private static String filled(String text, int size) {
        return text.repeat(size / text.length() + 1);
    }

    /** Half of the answers have a length, half are chunked. */
    static byte[] answerTo(RawRequest request) {
        String body = answer(id(request));
        return (chunked(body) ? head(body) + body + "\r\n0\r\n\r\n" : head(body) + body).getBytes(ISO_8859_1);
    }

    static byte[] halfAnAnswerTo(RawRequest request) {
        String body = answer(id(request));
        return (head(body) + body.substring(0, body.length() / 2)).getBytes(ISO_8859_1);
    }

    private static String head(String body) {
        return "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n"
                + (chunked(body)
                        ? "Transfer-Encoding: chunked\r\n\r\n" + Integer.toHexString(body.length()) + "\r\n"
                        : "Content-Length: " + body.length() + "\r\n\r\n");
    }

    private static boolean chunked(String body) {
        return body.hashCode() % 2 == 0;
    }

    static String id(RawRequest request) {
        String id = request.header(ID_FIELD);
        return id == null ? "" : id;
    }
}
