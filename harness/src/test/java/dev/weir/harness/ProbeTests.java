package dev.weir.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.HealthStatus.State;
import dev.weir.engine.config.Settings;
import dev.weir.harness.memory.ConnectAnswer;
import dev.weir.harness.memory.MemoryListener;
import dev.weir.harness.memory.MemoryPeer;
import dev.weir.harness.plugins.Hands;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A probe of a backend")
class ProbeTests {
    private static final Duration MILLISECOND = Duration.ofMillis(1);

    private static String request(String host) {
        return "GET /health HTTP/1.1\r\nHost: " + host
                + "\r\nUser-Agent: weir-health-check\r\nConnection: close\r\n\r\n";
    }

    @ParameterizedTest
    @EnumSource(names = {"ACCEPT", "ACCEPT_AT_ONCE"})
    void without_a_request_opens_a_connection_and_closes_it(ConnectAnswer how) {
        try (Probing probing = Probing.oneBackend("target=", "fall=1")) {
            probing.proxy().backend().answerConnects(how);
            MemoryPeer probe = probing.next();
            assertEquals("", probe.received());
            assertTrue(probe.sawRst(), "no port of this machine lingers");
            probing.proxy().pass(Probing.TIMEOUT);
            assertEquals(List.of(), probing.proxy().observer().changed());
        }
    }

    @Test
    void requests_its_target_from_its_backend() {
        try (Probing probing = Probing.oneBackend()) {
            assertEquals(request("10.0.0.1:80"), probing.next().received());
        }
    }

    @Test
    void names_the_host_in_its_settings() {
        try (Probing probing = Probing.oneBackend("host=health.example")) {
            assertEquals(request("health.example"), probing.next().received());
        }
    }

    @Test
    void names_the_host_as_it_is_written_if_that_is_a_name() throws BindException {
        ProxySetup named = ProxyUnderTest.with()
                .backends(0)
                .backend("app.internal:8080")
                .names(host -> List.of(InetAddress.getByName(host.equals("app.internal") ? "10.1.0.1" : host)));
        try (Probing probing = new Probing(named)) {
            MemoryListener app = probing.proxy().network().listen(new InetSocketAddress("10.1.0.1", 8080));
            probing.proxy().pass(Probing.INTERVAL);
            assertEquals(request("app.internal:8080"), app.accept().received());
        }
    }

    @Test
    void is_sent_whole_to_a_backend_that_takes_it_in_small_pieces() {
        try (Probing probing = Probing.oneBackend()) {
            probing.proxy().network().writeAtMost(5);
            assertEquals(request("10.0.0.1:80"), probing.next().received());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.0 301 Moved\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\nand no more",
                "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 2\r\n\r\nok",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nno chunk",
                "HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
                "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: <a>\r\n\r\nHTTP/1.1 204 Fine\r\n\r\n"
            })
    void passes_when_the_head_of_a_good_response_has_come_however_it_is_split(String response) {
        for (int atMost : new int[] {1, 7, Integer.MAX_VALUE}) {
            try (Probing probing = Probing.oneBackend("fall=1")) {
                MemoryPeer probe = probing.next();
                probe.engineReadsAtMost(atMost);
                probe.send(response);
                probing.proxy().turnUntilQuiet();
                assertTrue(probe.sawRst(), "the rest is not waited for");
                probing.proxy().pass(Probing.TIMEOUT);
                assertEquals(List.of(), probing.proxy().observer().changed());
            }
        }
    }

    @Test
    void waits_for_a_final_response() {
        try (Probing probing = Probing.oneBackend()) {
            MemoryPeer probe = probing.next();
            probe.send("HTTP/1.1 103 Early Hints\r\n\r\n");
            probing.proxy().turnUntilQuiet();
            assertFalse(probe.sawRst());
        }
    }

    @Test
    void does_not_begin_while_another_lasts() {
        try (Probing probing = Probing.oneBackend("timeout=10s")) {
            MemoryPeer probe = probing.next();
            probing.proxy().pass(Probing.INTERVAL.multipliedBy(4));
            assertEquals(1, probing.proxy().backend().connectionCount());
            probing.respond(probe, 200);
            probing.proxy().pass(Probing.INTERVAL);
            assertEquals(2, probing.proxy().backend().connectionCount());
        }
    }

    @Test
    void has_a_connection_of_its_own_beside_those_in_the_pool() {
        try (Probing probing = Probing.oneBackend()) {
            probing.sendRequest();
            MemoryPeer pooled = probing.proxy().backend().accept();
            probing.respond(pooled, 200);
            probing.respond(probing.next(), 200);
            assertEquals("", pooled.received());
            probing.sendRequest();
            assertEquals(2, probing.proxy().backend().connectionCount(), "nor does its own go there");
            assertTrue(pooled.received().startsWith("GET / "), pooled.received());
        }
    }

    @Test
    void is_not_counted_as_a_request() {
        try (Probing probing = Probing.oneBackend()) {
            probing.sendRequest();
            probing.respond(probing.proxy().backend().accept(), 200);
            probing.next();
            assertEquals(0, Hands.backends().get(0).activeRequests());
            assertEquals(1, probing.proxy().observer().started());
        }
    }

    @Test
    void needs_no_capacity_and_uses_none() {
        ProxySetup full =
                ProxyUnderTest.with().set(Settings.BACKEND_MAX_REQUESTS, 1).set(Settings.POOL_MAX_OPEN, 1);
        try (Probing probing = new Probing(full)) {
            assertNotNull(probing.next());
            probing.sendRequest();
            MemoryPeer request = probing.proxy().backend().accept();
            assertTrue(request.received().startsWith("GET / "), "beside a probe");
            assertEquals(request("10.0.0.1:80"), probing.next().received(), "beside a request");
        }
    }

    @Test
    void ends_with_the_proxy() {
        try (Probing probing = new Probing(ProxyUnderTest.with().backends(2), "timeout=10s")) {
            MemoryListener silent = probing.proxy().backend(1);
            silent.answerConnects(ConnectAnswer.PENDING);
            MemoryPeer asking = probing.next();
            while (silent.pendingCount() == 0) {
                probing.proxy().pass(MILLISECOND);
            }
            assertFalse(asking.sawRst());
            probing.proxy().close();
            assertTrue(asking.sawRst());
            assertEquals(0, silent.pendingCount());
            assertNull(probing.proxy().backend().next());
        }
    }

    @Test
    void works_with_real_sockets_and_threads() {
        Map<String, String> often =
                Map.of("target", "/health", "interval", "5ms", "interval-changing", "5ms", "interval-down", "5ms");
        try (ProxyUnderTest proxy =
                ProxyUnderTest.with().with("active-check", often).build().start()) {
            assertEquals("/health", proxy.backend().lastRequest().target());
            proxy.backend().answer(BackendBehaviour.bytes("HTTP/1.1 503 Ill\r\nContent-Length: 0\r\n\r\n"));
            assertEquals(State.DOWN, proxy.observer().changed(1).state());
            proxy.backend().answer(BackendBehaviour.ok("fine"));
            assertEquals(State.IN_ROTATION, proxy.observer().changed(2).state());
            proxy.proxy().close();
            proxy.backend().awaitClosed(proxy.backend().connectionCount());
        }
    }
}
