package dev.weir.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.engine.live.LiveException;
import dev.weir.engine.tls.TlsTasks;
import dev.weir.engine.tls.Unverified;
import dev.weir.harness.transport.ClientKeys;
import dev.weir.harness.transport.TlsMedium;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Certificates of clients")
class ClientAuthenticationTests {
    private static final TlsMedium SERVER = new TlsMedium(TlsTasks.INLINE);
    private static final String FORGED = """
            GET / HTTP/1.1\r
            Host: a.example\r
            Client-Cert: :AAAA:\r
            client_cert: :BBBB:\r
            Client-Cert-Chain: :CCCC:\r
            \r
            """;

    @TempDir
    static Path shared;

    private static ClientKeys known;
    private static ClientKeys stranger;

    private final RawBackend backend = new RawBackend(Medium.PLAIN);

    @TempDir
    Path folder;

    private SiteUnderTest site;

    @BeforeAll
    static void makes_certificates() throws Exception {
        known = ClientKeys.issued(shared, "CN=\"billing, \\\"EU\\\"\", O=Example");
        stranger = ClientKeys.selfSigned(shared, "CN=The Root"); // clients send what has the name of a requested CA
    }

    @BeforeEach
    void has_files() throws IOException {
        SERVER.write(folder, "ours");
        known.writeRoot(folder.resolve("clients.pem"));
    }

    @AfterEach
    void close() {
        if (site != null) {
            site.close();
        }
        backend.close();
    }

    /** With an address for TLS and one for plain HTTP. */
    private void start(String clients, String rewriter) throws IOException, LiveException {
        String configuration =
                """
                listen:
                  - {address: '127.0.0.1:0', tls: {certificates: [{chain: ours.pem, key: ours.key}]%s}}
                  - '127.0.0.1:0'
                with: [%s]
                upstreams: {app: {backends: ['127.0.0.1:%d']}}
                """.formatted(clients, rewriter, backend.address().getPort());
        site = SiteUnderTest.start(folder, configuration + "access-log: '" + folder.resolve("access.log") + "'\n");
    }

    private static String clients(String verify) {
        return ", clients: {verify: " + verify + ", ca: [clients.pem]}";
    }

    private RawClient connect(Medium medium) {
        return site.connect(medium);
    }

    private static Medium withoutCertificate(String version) {
        return ClientKeys.withoutCertificate(new Unverified(), version);
    }

    private static Medium of(ClientKeys keys, String version) {
        return keys.client(new Unverified(), version);
    }

    private RawRequest sent(Medium medium, String request) {
        int before = backend.requestCount();
        try (RawClient client = connect(medium)) {
            assertEquals(200, client.send(request).readResponse().status());
        }
        return backend.requests().get(before);
    }

    private void assertRefused(Medium medium) {
        int before = backend.requestCount();
        try (RawClient client = connect(medium)) {
            var thrown = assertThrows(
                    UncheckedIOException.class, () -> client.get("/").readResponse());
            String message = String.valueOf(thrown.getCause().getMessage());
            assertTrue(message.contains("Received fatal alert"), message);
        }
        assertEquals(before, backend.requestCount());
    }

    // ---- handshakes ----

    @ParameterizedTest
    @CsvSource({"none, TLSv1.2", "none, TLSv1.3", "request, TLSv1.2", "request, TLSv1.3"})
    void are_not_needed_unless_they_are_required(String verify, String version) throws Exception {
        start(verify.equals("none") ? "" : clients(verify), "client-certificate");
        assertEquals(List.of(), values(sent(withoutCertificate(version), FORGED), "Client-Cert"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void are_needed_where_they_are_required(String version) throws Exception {
        start(clients("require"), "client-certificate");
        assertRefused(withoutCertificate(version));
    }

    @ParameterizedTest
    @CsvSource({"request, TLSv1.2", "request, TLSv1.3", "require, TLSv1.2", "require, TLSv1.3"})
    void have_to_be_trusted(String verify, String version) throws Exception {
        start(clients(verify), "client-certificate");
        assertRefused(of(stranger, version));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void are_verified_again_after_a_ca_was_removed(String version) throws Exception {
        start(clients("require"), "client-certificate");
        Medium client = of(known, version);
        sent(client, FORGED);
        stranger.writeRoot(folder.resolve("clients.pem"));
        site.live().reload().serving().toCompletableFuture().join();
        assertRefused(client);
    }

    @Test
    void are_ignored_where_they_are_not_requested() throws Exception {
        start("", "client-certificate");
        assertEquals(List.of(), values(sent(of(known, "TLSv1.3"), FORGED), "Client-Cert"));
    }

    // ---- what backends see ----

    @ParameterizedTest
    @CsvSource({"request, TLSv1.2", "request, TLSv1.3", "require, TLSv1.2", "require, TLSv1.3"})
    void reach_the_backend_instead_of_what_the_client_claims(String verify, String version) throws Exception {
        start(clients(verify), "client-certificate");
        Medium client = of(known, version);
        for (int i = 0; i < 2; i++) { // the second resumes the session
            RawRequest seen = sent(client, FORGED);
            assertEquals(List.of(item(known.chain().get(0))), values(seen, "Client-Cert"));
            assertEquals(List.of(), values(seen, "Client-Cert-Chain"));
            assertEquals(List.of(), values(seen, "client_cert"));
        }
    }

    @Test
    void reach_the_backend_with_their_chain_if_that_is_configured() throws Exception {
        start(clients("require"), "client-certificate: {chain: true}");
        RawRequest seen = sent(of(known, "TLSv1.3"), FORGED);
        assertEquals(List.of(item(known.chain().get(0))), values(seen, "Client-Cert"));
        String chain = item(known.chain().get(1)) + ", " + item(known.chain().get(2));
        assertEquals(List.of(chain), values(seen, "Client-Cert-Chain"));
    }

    @Test
    void cannot_be_claimed_over_plain_http() throws Exception {
        start(clients("request"), "client-certificate");
        try (RawClient client = site.connect(1, Medium.PLAIN)) {
            assertEquals(200, client.send(FORGED).readResponse().status());
        }
        String head = backend.requests().get(0).head();
        assertFalse(head.toLowerCase(Locale.ROOT).contains("cert"), head);
    }

    private static String item(X509Certificate certificate) throws CertificateEncodingException {
        return ":" + Base64.getEncoder().encodeToString(certificate.getEncoded()) + ":";
    }

    private static List<String> values(RawRequest request, String name) {
        var found = new ArrayList<String>();
        for (String line : request.head().split("\r\n", -1)) {
            if (line.regionMatches(true, 0, name + ":", 0, name.length() + 1)) {
                found.add(line.substring(name.length() + 1).strip());
            }
        }
        return found;
    }

    // ---- other facts ----

    @Test
    void leave_their_subject_in_the_access_log() throws Exception {
        start(clients("request"), "client-certificate");
        Medium client = of(known, "TLSv1.3");
        sent(client, FORGED);
        sent(client, FORGED);
        sent(withoutCertificate("TLSv1.2"), FORGED);
        site.close();
        List<String> lines = Files.readAllLines(folder.resolve("access.log"));
        String subject = " \"CN=billing\\x5c, \\x5c\\x22EU\\x5c\\x22,O=Example\"";
        assertTrue(lines.get(0).endsWith(" TLSv1.3/TLS_AES_256_GCM_SHA384" + subject), lines.get(0));
        assertTrue(lines.get(1).endsWith(" TLSv1.3/TLS_AES_256_GCM_SHA384(resumed)" + subject), lines.get(1));
        assertTrue(lines.get(2).matches(".* TLSv1\\.2/TLS_ECDHE_ECDSA_[A-Z0-9_]+"), lines.get(2));
    }

    @Test
    void do_not_matter_for_forwarded_fields_which_say_https() throws Exception {
        start("", "forwarded-fields: {forwarded: append}");
        RawRequest seen = sent(
                withoutCertificate("TLSv1.3"), "GET / HTTP/1.1\r\nHost: a.example\r\nX-Forwarded-Proto: http\r\n\r\n");
        assertEquals(List.of("https"), values(seen, "X-Forwarded-Proto"));
        assertEquals(List.of("for=127.0.0.1;proto=https;host=a.example"), values(seen, "Forwarded"));
        try (RawClient client = site.connect(1, Medium.PLAIN)) {
            assertEquals(200, client.get("/").readResponse().status());
        }
        assertEquals(List.of("http"), values(backend.requests().get(1), "X-Forwarded-Proto"));
    }
}
