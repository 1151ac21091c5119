package dev.weir.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.engine.Proxy;
import dev.weir.engine.assembly.Platform;
import dev.weir.engine.config.BackendConfig;
import dev.weir.engine.config.HostPort;
import dev.weir.engine.config.OtherProcess;
import dev.weir.engine.config.ProxyConfig;
import dev.weir.engine.config.Settings;
import dev.weir.engine.config.SocketSharing;
import dev.weir.engine.loop.SystemClock;
import dev.weir.engine.plugin.PluginCatalog;
import dev.weir.harness.history.ClientOutcome;
import dev.weir.harness.history.History;
import dev.weir.harness.history.ReceivedResponse;
import dev.weir.harness.history.TestRequest;
import dev.weir.harness.load.Load;
import dev.weir.harness.load.LoadPlan;
import dev.weir.harness.load.RecordingClient;
import dev.weir.harness.load.TaggedBody;
import java.net.BindException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A proxy that starts beside an older one on its port")
class UpgradeTests {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int LOOPS = 2;
    private static final int CLIENTS = 8;
    private static final int REQUESTS = 2_000;
    private static final int PART = REQUESTS / 4;

    private final RawBackend backend = new RawBackend()
            .answer((request, connection) ->
                    connection.send(TaggedBody.answer(request, request.target(), request.method(), false, "")));

    @AfterEach
    void close() {
        backend.close();
    }

    private Proxy create(int port, SocketSharing sockets, OtherProcess other) throws Exception {
        ProxyConfig config = ProxyConfig.of(
                        new HostPort("127.0.0.1", port),
                        LOOPS,
                        List.of(BackendConfig.of(
                                new HostPort("127.0.0.1", backend.address().getPort()))))
                .with(Settings.LISTEN_SOCKETS, sockets)
                .with(Settings.LISTEN_OTHER_PROCESS, other);
        return Proxy.create(config, Platform.real(), PluginCatalog.ofClassPath(), List.of());
    }

    @ParameterizedTest
    @EnumSource(SocketSharing.class)
    void is_refused_unless_it_is_told_to_share(SocketSharing sockets) throws Exception {
        try (Proxy older = create(0, sockets, OtherProcess.SHARE)) {
            int port = older.address().getPort();
            assertThrows(
                    BindException.class,
                    () -> create(port, sockets, OtherProcess.REFUSE).close());
            try (Proxy newer = create(port, sockets, OtherProcess.SHARE)) {
                assertEquals(port, newer.address().getPort());
            }
        }
    }

    @Test
    void may_find_its_port_free() throws Exception {
        int port;
        try (Proxy older = create(0, SocketSharing.PER_LOOP, OtherProcess.REFUSE)) {
            port = older.address().getPort();
        }
        create(port, SocketSharing.PER_LOOP, OtherProcess.SHARE).close();
    }

    @ParameterizedTest
    @EnumSource(SocketSharing.class)
    void takes_over_while_closing_clients_lose_no_request(SocketSharing sockets) throws Exception {
        var history = new History(new SystemClock());
        OtherProcess first = sockets == SocketSharing.PER_LOOP ? OtherProcess.REFUSE : OtherProcess.SHARE;
        try (Proxy older = create(0, sockets, first).start()) {
            Load load = Load.start(
                    LoadPlan.gets("u", CLIENTS, REQUESTS)
                            .asks(number -> TestRequest.get("u-" + number).closing()),
                    history,
                    number -> new RecordingClient(older.address(), history, number, PATIENCE, 0),
                    1);
            backend.awaitRequests(PART);
            try (Proxy newer = create(older.address().getPort(), sockets, OtherProcess.SHARE)
                    .start()) {
                backend.awaitRequests(2 * PART);
                older.stop().toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
                assertTrue(load.running(), "the load ended before the older proxy did");
                List<ReceivedResponse> told = load.await();
                assertEquals(REQUESTS, told.size());
                assertEquals(
                        List.of(),
                        told.stream()
                                .filter(one -> one.outcome() != ClientOutcome.ANSWERED)
                                .toList());
                assertTrue(newer.address().getPort() > 0);
            }
        }
    }
}
