package dev.weir.harness.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.weir.harness.RawMessage;
import dev.weir.harness.history.TestRequest;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/**
 * Makes requests and responses with bodies that follow from the id of the request, each with a digest (RFC 9530 §2).
 *
 * <p>A request is {@code METHOD /ID?answer=SIZE} with its id in {@code X-Request-Id} as well; its response carries the
 * same id.
 */
public final class TaggedBody {
    /** The field with the id. */
    public static final String ID_FIELD = "X-Request-Id";

    private static final String DIGEST_FIELD = "Content-Digest";
    private static final String WANTED = "?answer=";
    private static final int USUAL = 600;

    private TaggedBody() {}

    /** The head of a request, with its empty line. */
    public static String head(TestRequest testRequest) {
        var head = new StringBuilder(
                testRequest.method() + " /" + testRequest.id() + WANTED + testRequest.wanted() + " HTTP/1.1\r\n");
        head.append("Host: faults.example\r\n")
                .append(ID_FIELD + ": ")
                .append(testRequest.id())
                .append("\r\n");
        if (testRequest.close()) {
            head.append("Connection: close\r\n");
        }
        if (testRequest.size() >= 0) {
            head.append(digestLine(question(testRequest)));
            head.append(
                    testRequest.chunked()
                            ? "Transfer-Encoding: chunked\r\n"
                            : "Content-Length: " + testRequest.size() + "\r\n");
        }
        return head.append("\r\n").toString();
    }

    /** The body of a request with its framing; empty if it has none. */
    public static byte[] body(TestRequest testRequest) {
        if (testRequest.size() < 0) {
            return new byte[0];
        }
        String body = question(testRequest);
        return (testRequest.chunked() ? chunked(body) : body).getBytes(ISO_8859_1);
    }

    /** The bytes of a request, head and body. */
    public static byte[] whole(TestRequest testRequest) {
        byte[] head = head(testRequest).getBytes(ISO_8859_1);
        byte[] body = body(testRequest);
        byte[] all = Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, all, head.length, body.length);
        return all;
    }

    /** Whether the response to a request is chunked: half of them are. */
    public static boolean answersInChunks(String id) {
        return Math.floorMod(id.hashCode(), 2) == 0;
    }

    /** A response, head and body; {@code connection} is the value of its {@code Connection} field, empty for none. */
    public static byte[] answer(RawMessage request, String target, String method, boolean chunked, String connection) {
        String id = id(request);
        String body = filled("answer to " + id + "; ", wanted(target));
        String head = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n" + ID_FIELD + ": " + id + "\r\n"
                + digestLine(body)
                + (connection.isEmpty() ? "" : "Connection: " + connection + "\r\n")
                + (chunked ? "Transfer-Encoding: chunked\r\n\r\n" : "Content-Length: " + body.length() + "\r\n\r\n");
        boolean bodiless = method.equals("HEAD");
        return (head + (bodiless ? "" : chunked ? chunked(body) : body)).getBytes(ISO_8859_1);
    }

    /** A response to a GET with a body that ends with the connection. */
    public static byte[] answerUntilClose(RawMessage request, String target) {
        String whole = new String(answer(request, target, "GET", false, "close"), ISO_8859_1);
        return whole.replaceFirst("Content-Length: \\d+\r\n", "").getBytes(ISO_8859_1);
    }

    /** The end of the head of a message, after its empty line. */
    public static int headLength(byte[] message) {
        return new String(message, ISO_8859_1).indexOf("\r\n\r\n") + "\r\n\r\n".length();
    }

    /** The id in a message; empty if it has none. */
    public static String id(RawMessage message) {
        String id = message.header(ID_FIELD);
        return id == null ? "" : id;
    }

    /** Whether a body equals the one that its client sent. */
    public static boolean intact(RawMessage request) {
        String digest = request.header(DIGEST_FIELD);
        return digest == null ? request.body().length == 0 : digest.equals(digest(request.body()));
    }

    /** Compares the body of a response with the expected one. */
    public static Match match(TestRequest testRequest, RawMessage answer) {
        String right = testRequest.method().equals("HEAD")
                ? ""
                : filled("answer to " + testRequest.id() + "; ", testRequest.wanted());
        if (right.equals(answer.text())) {
            return Match.SAME;
        }
        return right.startsWith(answer.text()) ? Match.BEGINNING : Match.DIFFERENT;
    }

    /** The result of comparing a body with the expected one. */
    public enum Match {
        /** Equal. */
        SAME,
        /** A prefix of it. */
        BEGINNING,
        /** Different. */
        DIFFERENT
    }

    private static String question(TestRequest testRequest) {
        return filled("asked by " + testRequest.id() + "; ", testRequest.size());
    }

    private static int wanted(String target) {
        int at = target.indexOf(WANTED);
        return at < 0 ? USUAL : Integer.parseInt(target.substring(at + WANTED.length()));
    }

    private static String filled(String text, int size) {
        return text.repeat(size / text.length() + 1).substring(0, size);
    }

    /** Chunks of at most 8 KiB. */
    private static String chunked(String body) {
        var chunks = new StringBuilder();
        int most = 8 << 10;
        for (int at = 0; at < body.length(); at += most) {
            String piece = body.substring(at, Math.min(body.length(), at + most));
            chunks.append(Integer.toHexString(piece.length()))
                    .append("\r\n")
                    .append(piece)
                    .append("\r\n");
        }
        return chunks.append("0\r\n\r\n").toString();
    }

    private static String digestLine(String body) {
        return DIGEST_FIELD + ": " + digest(body.getBytes(ISO_8859_1)) + "\r\n";
    }

    private static String digest(byte[] body) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(body);
            return "sha-256=:" + Base64.getEncoder().encodeToString(hash) + ":";
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }
}
