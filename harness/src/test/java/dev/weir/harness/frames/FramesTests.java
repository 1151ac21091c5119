package dev.weir.harness.frames;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.Failure;
import dev.weir.engine.assembly.Protocols;
import dev.weir.engine.config.Settings;
import dev.weir.engine.http1.Http1;
import dev.weir.harness.ProxySetup;
import dev.weir.harness.ProxyUnderTest;
import dev.weir.harness.SteppedProxy;
import dev.weir.harness.memory.MemoryPeer;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A protocol that is not HTTP/1.1 runs through the unchanged middle")
class FramesTests {
    private static final Protocols CLIENTS = new Protocols(new FrameClients(), new Http1());
    private static final Protocols BACKENDS = new Protocols(new Http1(), new FrameBackends());
    private static final Protocols BOTH = new Protocols(new FrameClients(), new FrameBackends());

    private @Nullable SteppedProxy proxy;

    @AfterEach
    void close() {
        if (proxy != null) {
            proxy.close();
        }
    }

    private SteppedProxy start(ProxySetup setup) {
        proxy = setup.stepped();
        return proxy;
    }

    private static ProxySetup with(Protocols protocols) {
        return ProxyUnderTest.with().protocols(protocols).set(Settings.POOL_MIN_IDLE, 0);
    }

    private static String get(int stream, String path) {
        return new Frame(Frame.WHOLE, stream, "GET " + path + "\nHost: a.example\n").encoded();
    }

    private static MemoryPeer respond(MemoryPeer backend, String body) {
        backend.takeReceived();
        backend.send("HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
        return backend;
    }

    // ---- several exchanges on one connection ----

    @Test
    void streams_of_one_connection_are_in_flight_together_and_each_gets_its_own_response() {
        SteppedProxy started = start(with(CLIENTS));
        MemoryPeer client = started.connect();
        client.send(get(1, "/one") + get(2, "/two") + get(3, "/three"));
        started.turnUntilQuiet();
        MemoryPeer one = started.backend().accept();
        MemoryPeer two = started.backend().accept();
        MemoryPeer three = started.backend().accept();
        assertTrue(two.received().startsWith("GET /two HTTP/1.1\r\nHost: a.example\r\n"), two.received());
        respond(three, "c");
        respond(one, "a");
        started.turnUntilQuiet();
        assertEquals(
                "H 3 200 |Content-Length: 1|; B 3 c; E 3 ; H 1 200 |Content-Length: 1|; B 1 a; E 1 ",
                ordered(client, 3, 1));
        respond(two, "b");
        started.turnUntilQuiet();
        assertEquals("H 2 200 |Content-Length: 1|; B 2 b; E 2 ", Frame.words(client.takeReceived()));
        assertFalse(client.sawFin());
        client.send(get(1, "/again"));
        started.turnUntilQuiet();
        String pooled = one.received() + two.received() + three.received();
        assertTrue(pooled.startsWith("GET /again "), "on a connection of the pool: " + pooled);
    }

    /** The order in which backends are looked at in one turn is nothing to rely on. */
    private static String ordered(MemoryPeer client, int first, int second) {
        List<String> all = List.of(Frame.words(client.takeReceived()).split("; (?=H)"));
        return all.stream()
                .sorted((a, b) -> Boolean.compare(a.startsWith("H " + second), b.startsWith("H " + second)))
                .filter(part -> part.startsWith("H " + first) || part.startsWith("H " + second))
                .collect(Collectors.joining("; "));
    }

    @Test
    void frames_may_be_cut_anywhere() {
        SteppedProxy started = start(with(CLIENTS));
        MemoryPeer client = started.connect();
        for (char octet : get(7, "/cut").toCharArray()) {
            client.send(String.valueOf(octet));
            started.turnUntilQuiet();
        }
        respond(started.backend().accept(), "x");
        started.turnUntilQuiet();
        assertEquals("H 7 200 |Content-Length: 1|; B 7 x; E 7 ", Frame.words(client.takeReceived()));
    }

    @Test
    void a_body_without_a_length_becomes_chunks_and_back_with_its_trailers() {
        SteppedProxy started = start(with(CLIENTS));
        MemoryPeer client = started.connect();
        client.send(new Frame(Frame.HEAD, 4, "POST /up\nHost: a\n").encoded()
                + new Frame(Frame.BODY, 4, "hello").encoded());
        started.turnUntilQuiet();
        MemoryPeer backend = started.backend().accept();
        assertTrue(backend.received().contains("\r\ntransfer-encoding: chunked\r\n"), backend.received());
        client.send(new Frame(Frame.END, 4, "X-Sum: 1\n").encoded());
        started.turnUntilQuiet();
        assertTrue(backend.received().endsWith("\r\n\r\n5\r\nhello\r\n0\r\nX-Sum: 1\r\n\r\n"), backend.received());
        backend.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nyes\r\n0\r\nX-End: 2\r\n\r\n");
        started.turnUntilQuiet();
        assertEquals("H 4 200 |; B 4 yes; E 4 X-End: 2|", Frame.words(client.takeReceived()));
    }

    @Test
    void a_body_that_waits_for_its_backend_goes_on_once_there_is_one() {
        SteppedProxy started =
                start(with(CLIENTS).set(Settings.RETRY_REPLAY_SIZE, 4L).set(Settings.TOTAL_MAX_REQUESTS, 1));
        MemoryPeer client = started.connect();
        client.send(get(1, "/first"));
        started.turnUntilQuiet();
        MemoryPeer backend = started.backend().accept();
        client.send(new Frame(Frame.HEAD, 2, "POST /second\nHost: a\n").encoded()
                + new Frame(Frame.BODY, 2, "longer than is kept").encoded()
                + new Frame(Frame.END, 2, "").encoded());
        started.turnUntilQuiet();
        respond(backend, "1");
        started.turnUntilQuiet();
        assertTrue(backend.received().startsWith("POST /second "), "the second was counted, and waited");
        String body = backend.received().split("\r\n\r\n", 2)[1].replaceAll("[0-9a-f]+\r\n|\r\n", "");
        assertEquals("longer than is kept", body);
    }

    // ---- what goes wrong ----

    @Test
    void a_response_that_breaks_off_ends_its_stream_and_no_other() {
        SteppedProxy started = start(with(CLIENTS));
        MemoryPeer client = started.connect();
        client.send(get(1, "/breaks") + get(2, "/stays"));
        started.turnUntilQuiet();
        MemoryPeer breaks = started.backend().accept();
        MemoryPeer stays = started.backend().accept();
        breaks.send("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf");
        started.turnUntilQuiet();
        breaks.rst();
        started.turnUntilQuiet();
        assertEquals("H 1 200 |Content-Length: 9|; B 1 half; R 1 ", Frame.words(client.takeReceived()));
        respond(stays, "b");
        started.turnUntilQuiet();
        assertEquals("H 2 200 |Content-Length: 1|; B 2 b; E 2 ", Frame.words(client.takeReceived()));
    }

    @Test
    void a_stream_that_its_client_resets_leaves_the_others_alone() {
        SteppedProxy started = start(with(CLIENTS));
        MemoryPeer client = started.connect();
        client.send(get(1, "/left") + get(2, "/stays"));
        started.turnUntilQuiet();
        MemoryPeer left = started.backend().accept();
        MemoryPeer stays = started.backend().accept();
        client.send(new Frame(Frame.RESET, 1, "").encoded());
        started.turnUntilQuiet();
        assertTrue(left.sawRst(), "what is of no use any more is called off");
        assertEquals(Failure.CLIENT_GONE, started.observer().completed(1).failure());
        client.takeReceived();
        respond(stays, "b");
        started.turnUntilQuiet();
        assertEquals("H 2 200 |Content-Length: 1|; B 2 b; E 2 ", Frame.words(client.takeReceived()));
    }

    @Test
    void a_request_is_tried_again_like_any_other() {
        SteppedProxy started = start(with(CLIENTS));
        MemoryPeer client = started.connect();
        client.send(get(1, "/a"));
        started.turnUntilQuiet();
        MemoryPeer pooled = respond(started.backend().accept(), "1");
        started.turnUntilQuiet();
        client.takeReceived();
        client.send(get(2, "/b"));
        started.turnUntilQuiet();
        assertTrue(pooled.takeReceived().startsWith("GET /b "), "on the pooled connection");
        pooled.rst();
        started.turnUntilQuiet();
        respond(started.backend().accept(), "2");
        started.turnUntilQuiet();
        assertEquals("H 2 200 |Content-Length: 1|; B 2 2; E 2 ", Frame.words(client.takeReceived()));
        assertEquals(2, started.observer().completed(2).attempts().size());
    }

    @Test
    void a_request_that_no_route_takes_is_refused_in_its_stream() {
        SteppedProxy started = start(with(CLIENTS));
        MemoryPeer client = started.connect();
        client.send(new Frame(Frame.WHOLE, 9, "CONNECT a:1\nHost: a\n").encoded());
        started.turnUntilQuiet();
        String response = Frame.words(client.takeReceived());
        assertTrue(response.startsWith("H 9 501 |Content-Type: text/plain"), response);
        assertTrue(response.endsWith("; E 9 "), response);
        assertFalse(client.sawFin());
    }

    // ---- how many ----

    @Test
    void what_is_limited_is_counted_for_each_exchange() {
        SteppedProxy started =
                start(with(CLIENTS).set(Settings.CLIENT_CONNECTIONS, 2).set(Settings.TOTAL_MAX_REQUESTS, 2));
        MemoryPeer client = started.connect();
        client.send(get(1, "/1") + get(2, "/2") + get(3, "/3"));
        started.turnUntilQuiet();
        MemoryPeer first = started.backend().accept();
        started.backend().accept();
        assertEquals(2, started.backend().connectionCount(), "as many connections as clients, but three exchanges");
        respond(first, "1");
        started.turnUntilQuiet();
        assertTrue(first.received().startsWith("GET /3 "), first.received());
    }

    // ---- backends ----

    @Test
    void a_client_of_http_1_1_gets_its_response_from_a_backend_that_speaks_frames() {
        SteppedProxy started = start(with(BACKENDS));
        MemoryPeer client = started.connect();
        client.send("POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nConnection: close\r\n\r\nhi");
        started.turnUntilQuiet();
        MemoryPeer backend = started.backend().accept();
        assertEquals("H 1 POST /a|Host: a|Content-Length: 2|; B 1 hi; E 1 ", Frame.words(backend.takeReceived()));
        backend.send(new Frame(Frame.HEAD, 1, "200 OK\nX: y\n").encoded()
                + new Frame(Frame.BODY, 1, "yes").encoded()
                + new Frame(Frame.END, 1, "").encoded());
        started.turnUntilQuiet();
        String response = client.takeReceived();
        assertTrue(response.startsWith("HTTP/1.1 200 OK\r\nX: y\r\n"), response);
        assertTrue(response.contains("\r\nConnection: close\r\ntransfer-encoding: chunked\r\n"), response);
        assertTrue(response.endsWith("\r\n\r\n3\r\nyes\r\n0\r\n\r\n"), response);
        assertTrue(client.sawFin(), "the client wished so, which is not its backend's affair");
        assertFalse(backend.sawFin());
    }

    @Test
    void frames_go_from_end_to_end_and_the_backends_connection_is_used_again() {
        SteppedProxy started = start(with(BOTH));
        MemoryPeer client = started.connect();
        MemoryPeer backend = null;
        for (int i = 1; i <= 3; i++) {
            client.send(get(i, "/" + i));
            started.turnUntilQuiet();
            backend = backend == null ? started.backend().accept() : backend;
            assertEquals("W 1 GET /" + i + "|Host: a.example|; E 1 ", Frame.words(backend.takeReceived()));
            backend.send(
                    new Frame(Frame.HEAD, 1, "204 No Content\n").encoded() + new Frame(Frame.END, 1, "").encoded());
            started.turnUntilQuiet();
            assertEquals("H " + i + " 204 |; E " + i + " ", Frame.words(client.takeReceived()));
        }
    }
}
