package dev.weir.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.Failure;
import dev.weir.engine.assembly.Platform;
import dev.weir.engine.configure.ConfigSource;
import dev.weir.engine.configure.Overlay;
import dev.weir.engine.live.LiveException;
import dev.weir.engine.live.LiveProxy;
import dev.weir.engine.live.ReloadInput;
import dev.weir.engine.tls.TlsTasks;
import dev.weir.harness.transport.TlsMedium;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A proxy with TLS in its configuration")
class HttpsTests {
    private static final TlsMedium OURS = new TlsMedium(TlsTasks.INLINE);
    private static final TlsMedium OTHER = new TlsMedium(TlsTasks.INLINE);

    private final RawBackend backend = new RawBackend(OURS);
    private final RecordingObserver observer = new RecordingObserver();

    @TempDir
    Path folder;

    private LiveProxy live;

    @BeforeEach
    void has_certificates() throws IOException {
        OURS.write(folder, "ours");
        OTHER.write(folder, "other");
    }

    @AfterEach
    void close() {
        if (live != null) {
            live.close();
        }
        backend.close();
    }

    private void write(String certificate, String ca, RawBackend... backends) throws IOException {
        write(
                certificate,
                ca,
                Stream.of(backends).map(each -> each.address().getPort()).toList());
    }

    private void write(String certificate, String ca, List<Integer> ports) throws IOException {
        String addresses = ports.stream().map(port -> "127.0.0.1:" + port).collect(Collectors.joining(", "));
        Files.writeString(folder.resolve("weir.yml"), """
                listen:
                  - {address: '127.0.0.1:0', tls: {certificates: [{chain: %1$s.pem, key: %1$s.key}]}}
                upstreams:
                  app:
                    backends: [%2$s]
                    tls: {ca: [%3$s.pem], server-name: localhost}
                """.formatted(certificate, addresses, ca));
    }

    private void start() throws IOException, LiveException {
        var source = new ConfigSource(folder.resolve("weir.yml"), Overlay.NONE, 1);
        Path plugins = folder.resolve("plugins");
        ReloadInput first = ReloadInput.read(source, plugins, null);
        live = LiveProxy.create(source, plugins, first, Platform.real(), List.of(loop -> observer));
        live.proxy().start();
    }

    private RawClient connect(Medium medium) {
        return new RawClient(live.proxy().address(), 0, medium);
    }

    @Test
    void serves_clients_over_tls_and_asks_backends_over_tls() throws Exception {
        write("ours", "ours", backend);
        start();
        try (RawClient client = connect(OURS)) {
            assertEquals("hello", client.get("/1").readResponse().text());
            assertEquals("hello", client.get("/2").readResponse().text());
        }
        assertEquals(1, backend.connectionCount());
    }

    @Test
    void tells_a_client_that_speaks_plain_http() throws Exception {
        write("ours", "ours", backend);
        start();
        try (RawClient client = connect(Medium.PLAIN)) {
            RawResponse response = client.get("/").readResponse();
            assertEquals(400, response.status());
            assertTrue(response.text().contains("HTTPS"), response.text());
            assertEquals(Failure.CLIENT_HANDSHAKE, observer.refused(1));
        }
    }

    @Test
    void sends_even_a_post_elsewhere_if_a_backend_has_another_certificate() throws Exception {
        try (var stranger = new RawBackend(OTHER)) {
            write("ours", "ours", stranger, backend);
            start();
            try (RawClient client = connect(OURS)) {
                for (int i = 1; i <= 4; i++) {
                    client.send("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\nhi");
                    assertEquals(200, client.readResponse().status());
                }
            }
            assertEquals(0, stranger.requestCount());
            assertEquals(4, backend.requestCount());
        }
    }

    @Test
    void responds_502_if_no_backend_has_a_certificate_that_is_trusted() throws Exception {
        write("ours", "other", backend);
        start();
        try (RawClient client = connect(OURS)) {
            RawResponse response = client.get("/").readResponse();
            assertEquals(502, response.status());
            assertTrue(response.head().contains("tls_"), response.head());
        }
        assertEquals(0, backend.requestCount());
    }

    @Test
    void responds_502_if_the_certificate_of_the_backend_is_for_another_name() throws Exception {
        write("ours", "ours", backend);
        Path file = folder.resolve("weir.yml");
        Files.writeString(file, Files.readString(file).replace("server-name: localhost", "server-name: other.example"));
        start();
        try (RawClient client = connect(OURS)) {
            assertEquals(502, client.get("/").readResponse().status());
        }
    }

    @Test
    void shows_another_certificate_after_a_reload_and_keeps_its_connections() throws Exception {
        write("ours", "ours", backend);
        start();
        try (RawClient before = connect(OURS)) {
            assertEquals("hello", before.get("/1").readResponse().text());
            write("other", "ours", backend);
            live.reload();
            try (RawClient after = connect(OTHER)) {
                assertEquals("hello", after.get("/2").readResponse().text());
            }
            assertEquals("hello", before.get("/3").readResponse().text());
        }
    }

    @Test
    void keeps_its_certificate_if_a_reload_with_another_one_needs_a_restart() throws Exception {
        write("ours", "ours", backend);
        start();
        write("other", "ours", backend);
        Files.writeString(folder.resolve("weir.yml"), "loops: 2\n", StandardOpenOption.APPEND);
        assertThrows(LiveException.class, () -> live.reload());
        try (RawClient client = connect(OURS)) {
            assertEquals("hello", client.get("/").readResponse().text());
        }
    }

    @Test
    void keeps_everything_if_a_file_cannot_be_used_at_a_reload() throws Exception {
        write("ours", "ours", backend);
        start();
        Files.writeString(folder.resolve("ours.key"), "no key");
        LiveException refused = assertThrows(LiveException.class, () -> live.reload());
        assertTrue(refused.lines().get(0).contains("ours.key"), refused.lines().toString());
        try (RawClient client = connect(OURS)) {
            assertEquals("hello", client.get("/").readResponse().text());
        }
    }

    @Test
    void opens_new_connections_to_an_upstream_after_its_tls_has_changed() throws Exception {
        write("ours", "ours", backend);
        start();
        try (RawClient client = connect(OURS)) {
            assertEquals("hello", client.get("/1").readResponse().text());
            write("ours", "ours.pem, other", backend);
            live.reload().serving().toCompletableFuture().join();
            assertEquals("hello", client.get("/2").readResponse().text());
        }
        assertEquals(2, backend.connectionCount());
    }

    @Test
    void refuses_to_renegotiate() throws Exception {
        write("ours", "ours", backend);
        start();
        try (SSLSocket client = OURS.connect(live.proxy().address(), "TLSv1.2")) {
            client.startHandshake();
            asksForAnotherHandshake(client);
        }
    }

    private static void asksForAnotherHandshake(SSLSocket connection) {
        try {
            connection.startHandshake();
            connection.getInputStream().readAllBytes();
        } catch (SocketTimeoutException e) {
            throw new AssertionError("the proxy goes on with the same connection", e);
        } catch (IOException e) {
            // it may end by a RST
        }
    }

    @Test
    void refuses_a_backend_that_renegotiates() throws Exception {
        try (SSLServerSocket listening = OURS.listen("TLSv1.2")) {
            write("ours", "ours", List.of(listening.getLocalPort()));
            start();
            try (RawClient client = connect(OURS)) {
                client.get("/");
                try (SSLSocket connection = (SSLSocket) listening.accept()) {
                    connection.setSoTimeout(10_000);
                    connection.startHandshake();
                    assertTrue(connection.getInputStream().read() >= 0, "the request");
                    asksForAnotherHandshake(connection);
                }
                assertEquals(502, client.readResponse().status());
            }
        }
    }

    @Test
    void ends_a_connection_that_only_updates_keys() throws Exception {
        write("ours", "ours", backend);
        start();
        try (SSLSocket client = OURS.connect(live.proxy().address(), "TLSv1.3")) {
            assertThrows(IOException.class, () -> {
                for (int i = 0; i < 1_000; i++) {
                    client.startHandshake(); // after the first it is an update of keys (RFC 8446 §4.6.3)
                }
            });
        }
    }
}
