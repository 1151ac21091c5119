package dev.weir.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.Failure;
import dev.weir.engine.live.LiveException;
import dev.weir.engine.loop.SystemClock;
import dev.weir.engine.tls.TlsTasks;
import dev.weir.harness.transport.TlsMedium;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
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

    @TempDir
    Path folder;

    private SiteUnderTest site;

    @BeforeEach
    void has_certificates() throws IOException {
        OURS.write(folder, "ours");
        OTHER.write(folder, "other");
    }

    @AfterEach
    void close() {
        if (site != null) {
            site.close();
        }
        backend.close();
    }

    private static String configuration(String certificate, String ca, RawBackend... backends) {
        return HttpsConfiguration.of(
                certificate,
                ca,
                Stream.of(backends).map(each -> each.address().getPort()).toList());
    }

    private void start(String configuration) throws IOException, LiveException {
        site = SiteUnderTest.start(folder, configuration);
    }

    @Test
    void serves_clients_over_tls_and_asks_backends_over_tls() throws Exception {
        start(configuration("ours", "ours", backend));
        try (RawClient client = site.connect(OURS)) {
            assertEquals("hello", client.get("/1").readResponse().text());
            assertEquals("hello", client.get("/2").readResponse().text());
        }
        assertEquals(1, backend.connectionCount());
    }

    @Test
    void tells_a_client_that_speaks_plain_http() throws Exception {
        start(configuration("ours", "ours", backend));
        try (RawClient client = site.connect(Medium.PLAIN)) {
            RawResponse response = client.get("/").readResponse();
            assertEquals(400, response.status());
            assertTrue(response.text().contains("HTTPS"), response.text());
            assertEquals(Failure.CLIENT_HANDSHAKE, site.observer().refused(1));
        }
    }

    @Test
    void does_not_count_a_client_that_leaves_as_a_failed_handshake() throws Exception {
        start(configuration("ours", "ours", backend));
        site.connect(Medium.PLAIN).close();
        try (RawClient client = site.connect(Medium.PLAIN)) {
            assertEquals(400, client.get("/").readResponse().status());
        }
        var metrics = site.live().proxy().operation().metrics();
        assertTrue(Poll.until(
                () -> metrics.totals().clients().lifetimes().count() == 2, Patience.LIMIT, new SystemClock()));
        assertEquals(1, metrics.totals().clients().tls().failed(), "the one with plain HTTP");
    }

    @Test
    void sends_even_a_post_elsewhere_if_a_backend_has_another_certificate() throws Exception {
        try (var stranger = new RawBackend(OTHER)) {
            start(configuration("ours", "ours", stranger, backend));
            try (RawClient client = site.connect(OURS)) {
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
        start(configuration("ours", "other", backend));
        try (RawClient client = site.connect(OURS)) {
            RawResponse response = client.get("/").readResponse();
            assertEquals(502, response.status());
            assertTrue(response.head().contains("tls_"), response.head());
        }
        assertEquals(0, backend.requestCount());
    }

    @Test
    void responds_502_if_the_certificate_of_the_backend_is_for_another_name() throws Exception {
        start(configuration("ours", "ours", backend).replace("server-name: localhost", "server-name: other.example"));
        try (RawClient client = site.connect(OURS)) {
            assertEquals(502, client.get("/").readResponse().status());
        }
    }

    @Test
    void shows_another_certificate_after_a_reload_and_keeps_its_connections() throws Exception {
        start(configuration("ours", "ours", backend));
        try (RawClient before = site.connect(OURS)) {
            assertEquals("hello", before.get("/1").readResponse().text());
            site.reload(configuration("other", "ours", backend));
            try (RawClient after = site.connect(OTHER)) {
                assertEquals("hello", after.get("/2").readResponse().text());
            }
            assertEquals("hello", before.get("/3").readResponse().text());
        }
    }

    @Test
    void keeps_its_certificate_if_a_reload_with_another_one_needs_a_restart() throws Exception {
        start(configuration("ours", "ours", backend));
        String other = configuration("other", "ours", backend) + "loops: 2\n";
        assertThrows(LiveException.class, () -> site.reload(other));
        try (RawClient client = site.connect(OURS)) {
            assertEquals("hello", client.get("/").readResponse().text());
        }
    }

    @Test
    void keeps_everything_if_a_file_cannot_be_used_at_a_reload() throws Exception {
        start(configuration("ours", "ours", backend));
        Files.writeString(folder.resolve("ours.key"), "no key");
        LiveException refused =
                assertThrows(LiveException.class, () -> site.live().reload());
        assertTrue(refused.lines().get(0).contains("ours.key"), refused.lines().toString());
        try (RawClient client = site.connect(OURS)) {
            assertEquals("hello", client.get("/").readResponse().text());
        }
    }

    @Test
    void opens_new_connections_to_an_upstream_after_its_tls_has_changed() throws Exception {
        start(configuration("ours", "ours", backend));
        try (RawClient client = site.connect(OURS)) {
            assertEquals("hello", client.get("/1").readResponse().text());
            site.reload(configuration("ours", "ours.pem, other", backend));
            assertEquals("hello", client.get("/2").readResponse().text());
        }
        assertEquals(2, backend.connectionCount());
    }

    @Test
    void refuses_an_unknown_name_whatever_else_a_client_asks_for() throws Exception {
        start(configuration("ours", "ours", backend).replace("ours.key}]", "ours.key}], unknown-names: refuse"));
        try (SSLSocket client = OURS.connect(site.address(), "TLSv1.3")) {
            SSLParameters parameters = client.getSSLParameters();
            SNIServerName ofUnusedType = new SNIServerName(255, new byte[] {1}) {};
            parameters.setServerNames(List.of(new SNIHostName("unknown.example"), ofUnusedType));
            client.setSSLParameters(parameters);
            assertThrows(SSLException.class, client::startHandshake);
        }
    }

    @Test
    void refuses_to_renegotiate() throws Exception {
        start(configuration("ours", "ours", backend));
        try (SSLSocket client = OURS.connect(site.address(), "TLSv1.2")) {
            client.startHandshake();
            assertEndsAfterHandshakes(1, client);
        }
    }

    private static void assertEndsAfterHandshakes(int times, SSLSocket connection) {
        try {
            for (int i = 0; i < times; i++) {
                connection.startHandshake();
            }
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
            start(HttpsConfiguration.of("ours", "ours", List.of(listening.getLocalPort())));
            try (RawClient client = site.connect(OURS)) {
                client.get("/");
                try (SSLSocket connection = (SSLSocket) listening.accept()) {
                    connection.setSoTimeout(10_000);
                    connection.startHandshake();
                    assertTrue(connection.getInputStream().read() >= 0, "the request");
                    assertEndsAfterHandshakes(1, connection);
                }
                assertEquals(502, client.readResponse().status());
            }
        }
    }

    @Test
    void ends_a_connection_that_only_updates_keys() throws Exception {
        start(configuration("ours", "ours", backend));
        try (SSLSocket client = OURS.connect(site.address(), "TLSv1.3")) {
            client.startHandshake();
            // after the first, each is an update of keys (RFC 8446 §4.6.3)
            assertEndsAfterHandshakes(1_000, client);
        }
    }
}
