package dev.weir.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.engine.Proxy;
import dev.weir.engine.assembly.Platform;
import dev.weir.engine.config.BackendConfig;
import dev.weir.engine.config.HostPort;
import dev.weir.engine.config.ProxyConfig;
import dev.weir.engine.plugin.PluginCatalog;
import java.net.BindException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The port that a proxy listens on")
class PortTests {
    private static Proxy create(HostPort listen, int loops) throws Exception {
        return create(listen, loops, Platform.real());
    }

    private static Proxy create(HostPort listen, int loops, Platform platform) throws Exception {
        ProxyConfig config = ProxyConfig.of(listen, loops, List.of(BackendConfig.of(new HostPort("127.0.0.1", 1))));
        return Proxy.create(config, platform, PluginCatalog.ofClassPath(), List.of());
    }

    @Test
    void cannot_be_taken_twice() throws Exception {
        try (Proxy first = create(new HostPort("127.0.0.1", 0), 2)) {
            var taken = new HostPort("127.0.0.1", first.address().getPort());
            assertThrows(BindException.class, () -> create(taken, 2).close());
            assertThrows(BindException.class, () -> create(taken, 1).close());
        }
    }

    @Test
    void cannot_be_taken_from_something_else() {
        try (var backend = new RawBackend()) {
            var taken = new HostPort("127.0.0.1", backend.address().getPort());
            assertThrows(BindException.class, () -> create(taken, 1).close());
        }
    }

    @Test
    void is_free_again_afterwards() throws Exception {
        HostPort place;
        try (Proxy first = create(new HostPort("127.0.0.1", 0), 2)) {
            place = new HostPort("127.0.0.1", first.address().getPort());
        }
        create(place, 2).close();
    }

    @Test
    void is_never_listened_on_by_a_socket_that_closes_again_and_resets_its_clients() throws Exception {
        HostPort place;
        try (Proxy first = create(new HostPort("127.0.0.1", 0), 2)) {
            place = new HostPort("127.0.0.1", first.address().getPort());
        }
        Platform real = Platform.real();
        var network = new CountingNetwork(real.network());
        Platform counted = real.withNetwork(network);
        try (Proxy proxy = create(place, 2, counted)) {
            assertEquals(place.port(), proxy.address().getPort());
            assertEquals(2, network.listeners(), "one for each loop");
        }
    }

    @Test
    void is_shared_by_all_loops() {
        try (ProxyUnderTest proxy =
                ProxyUnderTest.with().loops(4).with("test-loop-name").build().start()) {
            Set<String> loops = new HashSet<>();
            for (int i = 0; i < 200 && loops.size() < 4; i++) {
                try (RawClient client = proxy.connect()) {
                    loops.add(client.get("/").readResponse().header("X-Loop"));
                }
            }
            assertEquals(Set.of("0 of 4", "1 of 4", "2 of 4", "3 of 4"), loops);
            assertTrue(proxy.backend().connectionCount() <= 4, "a pool for each loop");
        }
    }
}
