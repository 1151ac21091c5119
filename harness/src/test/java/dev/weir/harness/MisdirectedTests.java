package dev.weir.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.Failure;
import dev.weir.engine.tls.TlsTasks;
import dev.weir.harness.transport.TlsMedium;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A request for a Host that the certificate of its connection does not cover")
class MisdirectedTests {
    private static final TlsMedium LOCALHOST = new TlsMedium(TlsTasks.INLINE);

    private final RawBackend backend = new RawBackend();

    @TempDir
    Path folder;

    private SiteUnderTest site;

    @BeforeEach
    void has_a_certificate() throws IOException {
        LOCALHOST.write(folder, "a");
    }

    @AfterEach
    void close() {
        site.close();
        backend.close();
    }

    private String configuration(String uncovered) {
        return """
                listen:
                  - address: '127.0.0.1:0'
                    tls: {certificates: [{chain: a.pem, key: a.key}]%s}
                backends: '127.0.0.1:%d'
                """.formatted(uncovered, backend.address().getPort());
    }

    private void start(String uncovered) throws Exception {
        site = SiteUnderTest.start(folder, configuration(uncovered));
    }

    private static int status(RawClient client, String host) {
        return client.send("GET / HTTP/1.1\r\nHost: " + host + "\r\n\r\n")
                .readResponse()
                .status();
    }

    @ParameterizedTest
    @CsvSource({
        "localhost, 200",
        "LocalHost.:443, 200",
        "other.example, 421",
        "other.localhost, 421",
        "127.0.0.1, 421",
        "[::1]:443, 421",
        "'', 200"
    })
    void gets_421_where_that_is_configured(String host, int status) throws Exception {
        start(", uncovered-hosts: refuse");
        try (RawClient client = site.connect(0, LOCALHOST)) {
            assertEquals(status, status(client, host));
        }
        assertEquals(status == 200 ? 1 : 0, backend.requestCount());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ", uncovered-hosts: serve"})
    void is_served_by_default(String uncovered) throws Exception {
        start(uncovered);
        try (RawClient client = site.connect(0, LOCALHOST)) {
            assertEquals(200, status(client, "other.example"));
            assertEquals(200, status(client, "127.0.0.1"));
        }
    }

    @Test
    void is_named_in_the_response_and_for_observers_and_ends_the_connection() throws Exception {
        start(", uncovered-hosts: refuse");
        try (RawClient client = site.connect(0, LOCALHOST)) {
            assertEquals(200, status(client, "localhost"));
            assertEquals(200, status(client, "localhost"));
            RawResponse refused =
                    client.send("GET / HTTP/1.1\r\nHost: other.example\r\n\r\n").readResponse();
            assertEquals(421, refused.status());
            assertTrue(
                    refused.head().contains("Proxy-Status: weir; error=http_request_error; details="), refused.head());
            assertTrue(refused.has("connection", "close"), refused.head());
            assertEquals(RawClient.Next.FIN, client.readNext());
        }
        assertEquals(Failure.MISDIRECTED, site.observer().completed(3).failure());
        assertEquals(421, site.observer().completed(3).status());
    }

    @Test
    void is_refused_from_the_next_request_after_a_reload() throws Exception {
        start("");
        try (RawClient client = site.connect(0, LOCALHOST)) {
            assertEquals(200, status(client, "other.example"));
            site.reload(configuration(", uncovered-hosts: refuse"));
            assertEquals(421, status(client, "other.example"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void is_told_from_others_in_a_resumed_session(String version) throws Exception {
        start(", uncovered-hosts: refuse");
        long first = creationAfter200And421(version);
        long second = creationAfter200And421(version);
        assertEquals(first, second, "the session was not resumed");
    }

    private long creationAfter200And421(String version) throws IOException {
        try (SSLSocket client = LOCALHOST.connect(site.live().proxy().address(), version)) {
            assertEquals("HTTP/1.1 200", firstWords(client, "localhost", ""));
            assertEquals("HTTP/1.1 421", firstWords(client, "other.example", "Connection: close\r\n"));
            client.getInputStream().readAllBytes();
            return client.getSession().getCreationTime();
        }
    }

    private static String firstWords(SSLSocket client, String host, String more) throws IOException {
        String request = "HEAD / HTTP/1.1\r\nHost: " + host + "\r\n" + more + "\r\n";
        client.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int octet = client.getInputStream().read();
            assertTrue(octet >= 0, () -> "the connection has ended behind " + head);
            head.append((char) octet);
        }
        return head.substring(0, "HTTP/1.1 200".length());
    }
}
