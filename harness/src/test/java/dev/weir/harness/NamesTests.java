package dev.weir.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.Backend;
import dev.weir.api.HealthStatus.State;
import dev.weir.engine.config.Settings;
import dev.weir.harness.RecordingObserver.Changed;
import dev.weir.harness.memory.MemoryListener;
import dev.weir.harness.memory.MemoryPeer;
import dev.weir.harness.plugins.Hands;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A backend that has a name")
class NamesTests {
    private static final String EMPTY = "HTTP/1.1 200 OK\r\nDate: x\r\nContent-Length: 0\r\n\r\n";

    private List<String> meaning = List.of();
    private int asked;

    private List<InetAddress> resolve(String host) throws UnknownHostException {
        if (!host.equals("app.internal")) {
            return List.of(InetAddress.getByName(host));
        }
        asked++;
        if (meaning.isEmpty()) {
            throw new UnknownHostException(host);
        }
        var addresses = new ArrayList<InetAddress>();
        for (String address : meaning) {
            addresses.add(InetAddress.getByName(address));
        }
        return addresses;
    }

    private void means(String... addresses) {
        meaning = List.of(addresses);
    }

    private SteppedProxy proxy(int loops) {
        return begun(setup(loops));
    }

    private ProxySetup setup(int loops) {
        return ProxyUnderTest.with()
                .backends(0)
                .backend("app.internal:80")
                .names(this::resolve)
                .loops(loops)
                .with("test-hands");
    }

    private static SteppedProxy begun(ProxySetup setup) {
        SteppedProxy proxy = setup.stepped();
        proxy.proxy().begin();
        proxy.turnUntilQuiet();
        return proxy;
    }

    private static List<MemoryListener> listen(SteppedProxy proxy, String... hosts) {
        return Stream.of(hosts).map(host -> listen(proxy, host)).toList();
    }

    private static MemoryListener listen(SteppedProxy proxy, String host) {
        try {
            return proxy.network().listen(new InetSocketAddress(host, 80));
        } catch (BindException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MemoryPeer sendRequest(SteppedProxy proxy) {
        MemoryPeer client = proxy.connect();
        client.send("GET / HTTP/1.1\r\nHost: a.example\r\n\r\n");
        proxy.turnUntilQuiet();
        return client;
    }

    private static void passTimeToLive(SteppedProxy proxy) {
        proxy.pass(Settings.NAMES_TIME_TO_LIVE.defaultValue());
    }

    private static List<String> names() {
        return Hands.backends().stream().map(Backend::name).toList();
    }

    @Test
    void is_as_many_candidates_as_it_has_addresses() {
        means("10.1.0.2", "10.1.0.1");
        try (SteppedProxy proxy = proxy(1)) {
            List<MemoryListener> hosts = listen(proxy, "10.1.0.1", "10.1.0.2");
            sendRequest(proxy);
            sendRequest(proxy);
            assertEquals(1, hosts.get(0).connectionCount());
            assertEquals(1, hosts.get(1).connectionCount());
            assertEquals(List.of("app.internal:80/10.1.0.1", "app.internal:80/10.1.0.2"), names());
        }
    }

    @Test
    void uses_one_kind_of_address_only() {
        means("10.1.0.1", "::1", "10.1.0.2");
        try (SteppedProxy proxy = proxy(1)) {
            sendRequest(proxy);
            assertEquals(2, Hands.backends().size());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void is_resolved_again_when_its_time_to_live_is_over(int loops) {
        means("10.1.0.1");
        try (SteppedProxy proxy = proxy(loops)) {
            List<MemoryListener> hosts = listen(proxy, "10.1.0.1", "10.1.0.2");
            sendRequest(proxy);
            Backend kept = Hands.backends().get(0);
            means("10.1.0.2", "10.1.0.1");
            passTimeToLive(proxy);
            for (int i = 0; i < 4; i++) {
                sendRequest(proxy);
            }
            assertTrue(hosts.get(1).connectionCount() > 0);
            assertEquals(kept, Hands.backends().get(0), "a remaining backend is the same object, with its attachments");
        }
    }

    @Test
    void drops_an_address_it_has_no_more_with_its_idle_connections() {
        means("10.1.0.1", "10.1.0.2");
        try (SteppedProxy proxy = proxy(1)) {
            List<MemoryListener> hosts = listen(proxy, "10.1.0.1", "10.1.0.2");
            sendRequest(proxy);
            sendRequest(proxy);
            MemoryPeer leaving = hosts.get(0).accept();
            leaving.send(EMPTY);
            MemoryPeer staying = hosts.get(1).accept();
            staying.send(EMPTY);
            proxy.turnUntilQuiet();
            means("10.1.0.2");
            passTimeToLive(proxy);
            assertTrue(leaving.sawFin());
            assertFalse(staying.sawFin());
            sendRequest(proxy);
            sendRequest(proxy);
            assertEquals(1, hosts.get(0).connectionCount());
        }
    }

    @Test
    void finishes_requests_in_flight_at_an_address_it_has_no_more() {
        means("10.1.0.1");
        try (SteppedProxy proxy = proxy(1)) {
            List<MemoryListener> hosts = listen(proxy, "10.1.0.1", "10.1.0.2");
            MemoryPeer client = sendRequest(proxy);
            means("10.1.0.2");
            passTimeToLive(proxy);
            MemoryPeer leaving = hosts.get(0).accept();
            leaving.send(EMPTY);
            proxy.turnUntilQuiet();
            assertTrue(client.received().startsWith("HTTP/1.1 200"), client.received());
            assertTrue(leaving.sawFin(), "but its connection is of no further use");
        }
    }

    @Test
    void retries_a_request_that_has_failed_everywhere_at_its_new_address() {
        means("10.1.0.1");
        try (SteppedProxy proxy = proxy(1)) {
            List<MemoryListener> hosts = listen(proxy, "10.1.0.1", "10.1.0.2");
            MemoryPeer client = sendRequest(proxy);
            MemoryPeer old = hosts.get(0).accept();
            means("10.1.0.2");
            passTimeToLive(proxy);
            old.fin();
            proxy.turnUntilQuiet();
            hosts.get(1).accept().send(EMPTY);
            proxy.turnUntilQuiet();
            assertEquals(EMPTY, client.received());
        }
    }

    @Test
    void keeps_its_last_good_addresses_while_it_does_not_resolve() {
        means("10.1.0.1");
        try (SteppedProxy proxy = proxy(1)) {
            List<MemoryListener> hosts = listen(proxy, "10.1.0.1", "10.1.0.2");
            means();
            passTimeToLive(proxy);
            sendRequest(proxy);
            assertEquals(1, hosts.get(0).connectionCount());
            means("10.1.0.2");
            passTimeToLive(proxy);
            sendRequest(proxy);
            assertEquals(1, hosts.get(1).connectionCount());
        }
    }

    @Test
    void is_resolved_once_in_its_time_to_live_whatever_the_load() {
        means("10.1.0.1");
        try (SteppedProxy proxy = proxy(2)) {
            listen(proxy, "10.1.0.1");
            for (int i = 0; i < 20; i++) {
                sendRequest(proxy);
            }
            passTimeToLive(proxy);
            passTimeToLive(proxy);
            assertEquals(3, asked);
        }
    }

    @Test
    void never_brings_an_address_back_that_it_has_no_more() {
        means("10.1.0.1", "10.1.0.2");
        try (SteppedProxy proxy = proxy(1)) {
            listen(proxy, "10.1.0.1", "10.1.0.2");
            sendRequest(proxy);
            Backend leaving = Hands.backends().get(0);
            leaving.eject(
                    Settings.NAMES_TIME_TO_LIVE.defaultValue().multipliedBy(2).toNanos(), "a test wants it");
            proxy.turnUntilQuiet();
            means("10.1.0.2");
            for (int i = 0; i < 3; i++) {
                passTimeToLive(proxy);
            }
            leaving.takeDown("a caller still holds it");
            leaving.restore("a caller still holds it");
            proxy.turnUntilQuiet();
            assertEquals(
                    List.of(new Changed(leaving.name(), State.EJECTED, "a test wants it")),
                    proxy.observer().changed());
        }
    }

    @Test
    void has_a_request_choose_again_that_waits_for_a_connection_to_an_address_it_has_no_more() {
        means("10.1.0.1", "10.1.0.2");
        ProxySetup setup = setup(1).set(Settings.POOL_MAX_OPEN, 1).set(Settings.RETRY_ATTEMPTS, 1);
        try (SteppedProxy proxy = begun(setup)) {
            List<MemoryListener> hosts = listen(proxy, "10.1.0.1", "10.1.0.2");
            proxy.pass(Settings.NAMES_TIME_TO_LIVE.defaultValue().minusSeconds(1));
            sendRequest(proxy);
            sendRequest(proxy);
            MemoryPeer waiting = sendRequest(proxy);
            MemoryPeer staying = hosts.get(1).accept();
            staying.send(EMPTY);
            proxy.turnUntilQuiet();
            means("10.1.0.2");
            proxy.pass(Duration.ofSeconds(1));
            staying.send(EMPTY);
            proxy.turnUntilQuiet();
            assertTrue(waiting.received().startsWith("HTTP/1.1 200"), waiting.received());
            assertEquals(1, proxy.observer().completed(2).attempts().size(), "the wait was no attempt");
        }
    }
}
