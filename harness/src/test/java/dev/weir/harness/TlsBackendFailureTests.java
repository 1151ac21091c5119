package dev.weir.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.Evidence;
import dev.weir.api.Failure;
import dev.weir.engine.tls.TlsTasks;
import dev.weir.harness.RecordingObserver.Attempt;
import dev.weir.harness.transport.TlsMedium;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A backend that fails at TLS")
class TlsBackendFailureTests {
    private static final TlsMedium OURS = new TlsMedium(TlsTasks.INLINE);

    @TempDir
    Path folder;

    private SiteUnderTest site;

    @AfterEach
    void close() {
        if (site != null) {
            site.close();
        }
    }

    private void start(TlsMedium ca, int port) throws Exception {
        OURS.write(folder, "ours");
        ca.write(folder, "ca");
        site = SiteUnderTest.start(folder, HttpsConfiguration.of("ours", "ca", List.of(port)));
    }

    private void assertFails(TlsMedium ca, Medium backends, Failure failure, String words) throws Exception {
        try (var backend = new RawBackend(backends)) {
            start(ca, backend.address().getPort());
            try (RawClient client = site.connect(OURS)) {
                assertFailed(client.get("/").readResponse(), failure, words);
            }
            assertEquals(0, backend.requestCount());
        }
    }

    private void assertFailed(RawResponse response, Failure failure, String words) {
        assertEquals(failure.status(), response.status());
        assertTrue(response.head().contains("error=" + failure.proxyStatus() + ";"), response.head());
        assertTrue(response.text().contains(words), response.text());
        Attempt attempt = site.observer().completed(1).attempts().get(0);
        assertEquals(failure, attempt.failure());
        assertEquals(Evidence.NOTHING_WRITTEN, attempt.evidence());
        assertTrue(attempt.counts());
    }

    /** A backend that gets the first bytes of a handshake and sends these bytes. */
    private void assertFailsAfter(String hex, Failure failure, String words) throws Exception {
        try (var listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            start(OURS, listening.getLocalPort());
            try (RawClient client = site.connect(OURS)) {
                client.get("/");
                sendTo(listening, HexFormat.of().parseHex(hex));
                assertFailed(client.readResponse(), failure, words);
            }
        }
    }

    private static void sendTo(ServerSocket listening, byte[] bytes) throws IOException {
        listening.setSoTimeout(10_000);
        try (Socket connection = listening.accept()) {
            connection.setSoTimeout(10_000);
            int length = connection.getInputStream().readNBytes(5)[4] & 0xff;
            connection.getInputStream().readNBytes(length);
            connection.getOutputStream().write(bytes);
            connection.shutdownOutput();
            connection.getInputStream().readAllBytes();
        } catch (java.net.SocketException e) {
            // the proxy may reset the connection
        }
    }

    @Test
    void has_a_certificate_that_has_expired() throws Exception {
        var old = new TlsMedium(TlsTasks.INLINE, "localhost", Instant.now().minus(Duration.ofDays(365)));
        assertFails(old, old, Failure.CERTIFICATE_EXPIRED, "has a certificate that is not valid now: NotAfter: ");
    }

    @Test
    void has_a_certificate_that_is_not_valid_yet() throws Exception {
        var early = new TlsMedium(TlsTasks.INLINE, "localhost", Instant.now().plus(Duration.ofDays(1)));
        assertFails(early, early, Failure.CERTIFICATE_EXPIRED, "has a certificate that is not valid now: NotBefore: ");
    }

    @Test
    void has_a_certificate_for_another_name() throws Exception {
        var other = new TlsMedium(TlsTasks.INLINE, "other.example", Instant.now());
        assertFails(other, other, Failure.CERTIFICATE_NAME, "has a certificate for another name: ");
    }

    @Test
    void has_a_certificate_of_an_unknown_ca() throws Exception {
        var stranger = new TlsMedium(TlsTasks.INLINE);
        assertFails(OURS, stranger, Failure.CERTIFICATE_UNTRUSTED, "has a certificate that is not trusted: ");
    }

    @Test
    void has_no_tls() throws Exception {
        assertFailsAfter("485454502f312e31203430302042616420526571756573740d0a", Failure.NO_TLS, "does not speak TLS");
    }

    @Test
    void sends_an_alert() throws Exception {
        assertFailsAfter("15030300020228", Failure.TLS_ALERT, "sent the alert handshake_failure");
    }

    @Test
    void ends_the_connection() throws Exception {
        assertFailsAfter("", Failure.OPENING_FAILED, "closed the connection during the handshake");
    }

    @Test
    void ends_the_connection_in_the_middle_of_a_record() throws Exception {
        assertFailsAfter("160303", Failure.OPENING_FAILED, "closed the connection during the handshake");
    }

    @Test
    void breaks_the_protocol() throws Exception {
        assertFailsAfter("160303000401000000", Failure.OPENING_FAILED, "broke the rules of TLS: ");
    }
}
