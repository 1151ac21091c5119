package dev.weir.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.harness.memory.MemoryPeer;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The Date that Weir gives to a response without one (RFC 9110 §6.6.1)")
class DateTests {
    private static final String GET = "GET / HTTP/1.1\r\nHost: a.example\r\n\r\n";
    private static final String BUSY = "HTTP/1.1 503 No\r\nContent-Length: 0\r\n";
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n";
    private static final Duration SECOND = Duration.ofSeconds(1);

    private static String date(int second) {
        return "Date: Sun, 06 Nov 1994 08:49:" + second + " GMT\r\n";
    }

    private static MemoryPeer sendRequest(SteppedProxy proxy) {
        MemoryPeer client = proxy.connect();
        client.send(GET);
        proxy.turnUntilQuiet();
        return client;
    }

    private static void respond(SteppedProxy proxy, int backend, String head) {
        proxy.backend(backend).accept().send(head + "\r\n");
        proxy.turnUntilQuiet();
    }

    // ---- held responses ----

    private static SteppedProxy secondThoughts() {
        return ProxyUnderTest.with().backends(2).with("test-second-thoughts").stepped();
    }

    @Test
    void is_the_time_at_which_a_response_arrived_even_if_it_is_held() {
        try (SteppedProxy proxy = secondThoughts()) {
            MemoryPeer client = sendRequest(proxy);
            proxy.pass(SECOND);
            respond(proxy, 0, BUSY);
            proxy.pass(SECOND);
            proxy.backend(1).accept().rst();
            proxy.turnUntilQuiet();
            assertEquals(BUSY + date(38) + "\r\n", client.received());
        }
    }

    @Test
    void is_that_of_the_better_response_if_there_is_one() {
        try (SteppedProxy proxy = secondThoughts()) {
            MemoryPeer client = sendRequest(proxy);
            respond(proxy, 0, BUSY);
            proxy.pass(SECOND);
            respond(proxy, 1, OK);
            assertEquals(OK + date(38) + "\r\n", client.received());
        }
    }

    // ---- rewriters ----

    @ParameterizedTest
    @CsvSource({"'', null", "'Date: theirs\r\n', theirs"})
    void is_added_after_the_rewriters(String sent, String seen) {
        try (SteppedProxy proxy = ProxyUnderTest.with().with("test-date-editor").stepped()) {
            MemoryPeer client = sendRequest(proxy);
            respond(proxy, 0, OK + sent);
            assertEquals(OK + "X-Saw: " + seen + "\r\n" + date(37) + "\r\n", client.received());
        }
    }

    @Test
    void is_not_added_beside_that_of_a_rewriter() {
        String created = "HTTP/1.1 201 Created\r\nContent-Length: 0\r\n";
        try (SteppedProxy proxy = ProxyUnderTest.with().with("test-date-editor").stepped()) {
            MemoryPeer client = sendRequest(proxy);
            respond(proxy, 0, created);
            assertEquals(created + "X-Saw: null\r\ndate: my own\r\n\r\n", client.received());
        }
    }

    @Test
    void is_added_to_an_error_after_the_rewriters_too() {
        try (SteppedProxy proxy = ProxyUnderTest.with().with("test-date-editor").stepped()) {
            MemoryPeer client = sendRequest(proxy);
            respond(proxy, 0, "nonsense\r\n");
            String head = client.received().substring(0, client.received().indexOf("\r\n\r\n") + 2);
            String end = "X-Saw: null\r\n" + date(37);
            assertEquals(end, head.substring(head.length() - end.length()));
        }
    }

    // ---- loops ----

    @Test
    void is_each_loops_own() {
        try (SteppedProxy proxy = ProxyUnderTest.with().loops(2).stepped()) {
            MemoryPeer first = sendRequest(proxy);
            respond(proxy, 0, OK);
            proxy.pass(SECOND);
            MemoryPeer second = sendRequest(proxy);
            respond(proxy, 0, OK);
            assertEquals(OK + date(37) + "\r\n", first.received());
            assertEquals(OK + date(38) + "\r\n", second.received());
        }
    }
}
