package dev.weir.harness.frames;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.Failure;
import dev.weir.engine.assembly.Protocols;
import dev.weir.engine.http1.Http1;
import dev.weir.harness.ProxyUnderTest;
import dev.weir.harness.SteppedProxy;
import dev.weir.harness.memory.MemoryPeer;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("HTTP/1.1 frames a message of another protocol by its body, whatever its head says")
class ForeignHeadsTests {
    private static final Protocols CLIENTS = new Protocols(new FrameClients(), new Http1());
    private static final Protocols BACKENDS = new Protocols(new Http1(), new FrameBackends());

    private @Nullable SteppedProxy proxy;

    @AfterEach
    void close() {
        if (proxy != null) {
            proxy.close();
        }
    }

    private SteppedProxy start(Protocols protocols) {
        SteppedProxy started = ProxyUnderTest.with().protocols(protocols).stepped();
        proxy = started;
        return started;
    }

    @Test
    void a_length_that_differs_from_the_bodys_never_reaches_a_reader_that_would_use_it() {
        SteppedProxy started = start(CLIENTS);
        MemoryPeer client = started.connect();
        client.send(new Frame(Frame.WHOLE, 1, "GET /none\nHost: a\nContent-Length: 5\n").encoded()
                + new Frame(Frame.WHOLE, 2, "GET /coded\nHost: a\nTransfer-Encoding: chunked\n").encoded()
                + new Frame(Frame.HEAD, 3, "POST /unknown\nHost: a\nContent-Length: 2\n").encoded()
                + new Frame(Frame.BODY, 3, "longer").encoded()
                + new Frame(Frame.END, 3, "").encoded());
        started.turnUntilQuiet();
        String none = started.backend().accept().received();
        assertTrue(none.endsWith("\r\ncontent-length: 0\r\n\r\n"), none);
        assertFalse(none.contains("Content-Length"), none);
        String coded = started.backend().accept().received();
        assertFalse(coded.toLowerCase(Locale.ROOT).contains("transfer-encoding"), coded);
        String unknown = started.backend().accept().received();
        assertFalse(unknown.contains("Content-Length"), unknown);
        String body = unknown.substring(unknown.indexOf("\r\n\r\n"));
        assertEquals("\r\n\r\n6\r\nlonger\r\n0\r\n\r\n", body);
        assertTrue(unknown.contains("\r\ntransfer-encoding: chunked\r\n"), unknown);
    }

    @Test
    void a_response_with_a_length_that_differs_from_its_body_is_framed_by_its_body() {
        SteppedProxy started = start(BACKENDS);
        MemoryPeer client = started.connect();
        client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
        started.turnUntilQuiet();
        MemoryPeer backend = started.backend().accept();
        backend.send(new Frame(Frame.HEAD, 1, "200 OK\nContent-Length: 1\nContent_Length: 7\n").encoded()
                + new Frame(Frame.BODY, 1, "three").encoded()
                + new Frame(Frame.END, 1, "").encoded());
        started.turnUntilQuiet();
        String response = client.takeReceived();
        assertFalse(response.contains("Length"), response);
        assertTrue(response.endsWith("\r\n\r\n5\r\nthree\r\n0\r\n\r\n"), response);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /a\rX: y\nHost: a\n",
                "GET /a b\nHost: a\n",
                "GET\t /a\nHost: a\n",
                "GET /a#b\nHost: a\n",
                "GET /a\nHost: a\nX: b\rY: c\n",
                "GET /a\nHost: a\nContent-Length : 5\n",
                "GET /a\nHost: a\nX: \0\n"
            })
    void what_would_be_another_line_there_is_refused_here(String head) {
        SteppedProxy started = start(CLIENTS);
        MemoryPeer client = started.connect();
        client.send(new Frame(Frame.WHOLE, 1, head).encoded());
        started.turnUntilQuiet();
        String response = Frame.words(client.takeReceived());
        assertTrue(response.startsWith("R 0 BAD_REQUEST: "), response);
        assertTrue(client.sawFin());
        assertEquals(0, started.backend().connectionCount());
        assertEquals(List.of(Failure.BAD_REQUEST), started.observer().refused());
    }

    @ParameterizedTest
    @ValueSource(strings = {"HEAD / 200", "GET / 304", "GET / 204"})
    void a_response_that_has_no_body_gets_none_though_a_backend_sends_one(String asked) {
        SteppedProxy started = start(BACKENDS);
        MemoryPeer client = started.connect();
        String[] words = asked.split(" ", -1);
        client.send(words[0] + " / HTTP/1.1\r\nHost: a\r\n\r\n");
        started.turnUntilQuiet();
        MemoryPeer backend = started.backend().accept();
        backend.takeReceived();
        backend.send(new Frame(Frame.HEAD, 1, words[2] + " Said\n").encoded()
                + new Frame(Frame.BODY, 1, "HTTP/1.1 200 OK").encoded()
                + new Frame(Frame.END, 1, "").encoded());
        started.turnUntilQuiet();
        String response = client.takeReceived();
        assertTrue(response.startsWith("HTTP/1.1 " + words[2] + " "), response);
        assertTrue(response.endsWith("\r\n\r\n"), response);
        assertEquals(response.length() - 4, response.indexOf("\r\n\r\n"), response);
        assertFalse(client.sawFin(), "the next response is distinct from this one");
    }
}
