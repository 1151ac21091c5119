package dev.weir.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.harness.memory.MemoryPeer;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("With trace-context, a backend")
class TraceContextTests extends RetryScene {
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String SPAN = "b7ad6b7169203331";
    private static final Pattern PARENT =
            Pattern.compile("(?i)\r\ntraceparent: (00-[0-9a-f]{32}-([0-9a-f]{16})-[0-9a-f]{2})\r\n");

    private static SteppedProxy proxy(int backends) {
        return ProxyUnderTest.with().backends(backends).with("trace-context").stepped();
    }

    private static MemoryPeer send(SteppedProxy proxy, String... lines) {
        return sendRequest(proxy, "GET / HTTP/1.1\r\nHost: a.example\r\n" + String.join("\r\n", lines) + "\r\n\r\n");
    }

    private static Matcher parent(String request) {
        Matcher found = PARENT.matcher(request);
        assertTrue(found.find(), request);
        Matcher only = PARENT.matcher(request.substring(found.end() - 2));
        assertTrue(!only.find(), request);
        return found;
    }

    @Test
    void gets_a_span_of_each_attempt_in_the_trace_of_the_client() {
        try (SteppedProxy proxy = proxy(2)) {
            MemoryPeer client = send(proxy, "traceparent: 00-" + TRACE + "-" + SPAN + "-01", "tracestate: a=1,b=2");
            MemoryPeer first = proxy.backend(0).accept();
            String one = first.takeReceived();
            first.rst();
            proxy.turnUntilQuiet();
            MemoryPeer second = proxy.backend(1).accept();
            String two = second.takeReceived();
            send(proxy, second, ok("answer"));
            assertTrue(client.received().endsWith("answer"), client.received());
            assertEquals("00-" + TRACE, parent(one).group(1).substring(0, 35));
            assertEquals("00-" + TRACE, parent(two).group(1).substring(0, 35));
            assertTrue(two.contains("\r\ntracestate: a=1,b=2\r\n"), two);
            assertEquals(
                    3,
                    List.of(SPAN, parent(one).group(2), parent(two).group(2)).stream()
                            .distinct()
                            .count());
            assertEquals(one.length(), two.length());
        }
    }

    @Test
    void gets_the_fields_of_an_upgrade_as_well() {
        try (SteppedProxy proxy = proxy(1)) {
            send(proxy, "Connection: upgrade", "Upgrade: websocket", "traceparent: bad");
            String received = proxy.backend(0).accept().takeReceived();
            parent(received);
            assertTrue(received.contains("\r\nupgrade: websocket\r\n"), received);
        }
    }

    @Test
    void gets_a_new_trace_if_the_client_is_not_trusted() {
        ProxySetup setup = ProxyUnderTest.with().with("trace-context", Map.of("incoming", "restart", "ratio", "1"));
        try (SteppedProxy proxy = setup.stepped()) {
            send(proxy, "traceparent: 00-" + TRACE + "-" + SPAN + "-00", "tracestate: a=1");
            String received = proxy.backend(0).accept().takeReceived();
            assertNotEquals(TRACE, parent(received).group(1).substring(3, 35));
            assertTrue(parent(received).group(1).endsWith("-03"), received);
            assertTrue(!received.contains("tracestate"), received);
        }
    }

    @Test
    void does_not_get_a_request_if_a_plugin_refuses_the_attempt() {
        try (SteppedProxy proxy =
                ProxyUnderTest.with().backends(2).with("test-attempts").stepped()) {
            MemoryPeer client = send(proxy, "X-Refuse: yes");
            assertTrue(client.received().startsWith("HTTP/1.1 503 "), client.received());
            assertEquals(
                    0, proxy.backend(0).connectionCount() + proxy.backend(1).connectionCount());
            MemoryPeer other = send(proxy, "X-Throw: yes");
            assertTrue(other.received().startsWith("HTTP/1.1 500 "), other.received());
            assertEquals(1, proxy.observer().completed(1).attempts().size());
            MemoryPeer served = send(proxy, "X-Some: thing");
            MemoryPeer backend = proxy.backend(0).accept();
            String received = backend.takeReceived();
            assertTrue(received.contains("\r\nX-Backend: 10.0.0.1:80\r\n"), received);
            send(proxy, backend, ok("answer"));
            assertTrue(served.received().endsWith("answer"), served.received());
        }
    }
}
