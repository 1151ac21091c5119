package dev.weir.harness;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Decides how a {@link RawBackend} responds to a request that it has read completely. Called on a thread of the
 * connection.
 */
@FunctionalInterface
public interface BackendBehaviour {
    /** Responds. @throws IOException to close the connection */
    void to(RawRequest request, RawConnection connection) throws IOException;

    /** Responds 200 with a text, framed by its length. */
    static BackendBehaviour ok(String text) {
        return bytes("HTTP/1.1 200 OK\r\nContent-Length: " + text.length() + "\r\n\r\n" + text);
    }

    /** Responds 200 with these bytes, framed by their length. */
    static BackendBehaviour ok(byte[] body) {
        return (request, connection) -> {
            connection.send("HTTP/1.1 200 OK\r\nContent-Length: " + body.length + "\r\n\r\n");
            connection.send(body);
        };
    }

    /** Responds 200 with the body of the request. */
    static BackendBehaviour echo() {
        return (request, connection) -> ok(request.body()).to(request, connection);
    }

    /** Sends exactly this; one character is one byte. */
    static BackendBehaviour bytes(String response) {
        byte[] bytes = response.getBytes(ISO_8859_1);
        return (request, connection) -> connection.send(bytes);
    }

    /** Sends no byte; the connection stays open. */
    static BackendBehaviour silence() {
        return (request, connection) -> {};
    }

    /** Sends no byte, but a FIN. */
    static BackendBehaviour close() {
        return (request, connection) -> connection.close();
    }

    /** Sends no byte, but an RST. */
    static BackendBehaviour reset() {
        return (request, connection) -> connection.reset();
    }

    /** Sends this response, and then a FIN. */
    default BackendBehaviour thenClose() {
        return (request, connection) -> {
            to(request, connection);
            connection.close();
        };
    }

    /** Sends this response, and then an RST. */
    default BackendBehaviour thenReset() {
        return (request, connection) -> {
            to(request, connection);
            connection.reset();
        };
    }

    /**
     * Uses the first behaviour for the first request on any connection, and so on; the last one for all that follow.
     */
    static BackendBehaviour inTurn(BackendBehaviour... answers) {
        List<BackendBehaviour> all = List.of(answers);
        var next = new AtomicInteger();
        return (request, connection) ->
                all.get(Math.min(next.getAndIncrement(), all.size() - 1)).to(request, connection);
    }
}
