package dev.weir.harness;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** What a {@link RawBackend} does with a request it has read to its end. Called on a thread of the connection's. */
@FunctionalInterface
public interface BackendBehaviour {
    /** Does it. @throws IOException which closes the connection */
    void to(RawRequest request, RawConnection connection) throws IOException;

    /** A 200 with a text, framed by its length. */
    static BackendBehaviour ok(String text) {
        return bytes("HTTP/1.1 200 OK\r\nContent-Length: " + text.length() + "\r\n\r\n" + text);
    }

    /** A 200 with these bytes, framed by their length. */
    static BackendBehaviour ok(byte[] body) {
        return (request, connection) -> {
            connection.send("HTTP/1.1 200 OK\r\nContent-Length: " + body.length + "\r\n\r\n");
            connection.send(body);
        };
    }

    /** A 200 with the body that the request had. */
    static BackendBehaviour echo() {
        return (request, connection) -> ok(request.body()).to(request, connection);
    }

    /** Exactly this; one character is one byte. */
    static BackendBehaviour bytes(String response) {
        byte[] bytes = response.getBytes(ISO_8859_1);
        return (request, connection) -> connection.send(bytes);
    }

    /** No byte at all; the connection stays open. */
    static BackendBehaviour silence() {
        return (request, connection) -> {};
    }

    /** No byte at all, but a FIN. */
    static BackendBehaviour close() {
        return (request, connection) -> connection.close();
    }

    /** No byte at all, but an RST. */
    static BackendBehaviour reset() {
        return (request, connection) -> connection.reset();
    }

    /** This answer, and then a FIN. */
    default BackendBehaviour thenClose() {
        return (request, connection) -> {
            to(request, connection);
            connection.close();
        };
    }

    /** This answer, and then an RST. */
    default BackendBehaviour thenReset() {
        return (request, connection) -> {
            to(request, connection);
            connection.reset();
        };
    }

    /** The first answer to the first request on any connection, and so on; the last one to all that follow. */
    static BackendBehaviour inTurn(BackendBehaviour... answers) {
        List<BackendBehaviour> all = List.of(answers);
        var next = new AtomicInteger();
        return (request, connection) ->
                all.get(Math.min(next.getAndIncrement(), all.size() - 1)).to(request, connection);
    }
}
