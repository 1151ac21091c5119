package dev.weir.engine.certificates;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.engine.config.BackendConfig;
import dev.weir.engine.config.CertificateFiles;
import dev.weir.engine.config.ClientVerification;
import dev.weir.engine.config.HostPort;
import dev.weir.engine.config.ListenConfig;
import dev.weir.engine.config.PassphraseSource;
import dev.weir.engine.config.ProxyConfig;
import dev.weir.engine.config.TlsBackendConfig;
import dev.weir.engine.config.TlsListenConfig;
import dev.weir.engine.config.UncoveredHost;
import dev.weir.engine.config.UnknownServerName;
import dev.weir.engine.config.UpstreamConfig;
import dev.weir.engine.tls.CertificateFolder;
import dev.weir.engine.tls.SniMap;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The files that a configuration names for TLS")
class TlsFilesTests {
    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

    @TempDir
    Path folder;

    private CertificateFolder written;

    @BeforeEach
    void write() {
        written = new CertificateFolder(folder);
        written.add("a", NOW, 90, "a.example").add("b", NOW, 90, "b.example", "*.b.example");
    }

    private CertificateFiles files(String chain, String key) {
        return CertificateFiles.of(folder.resolve(chain), folder.resolve(key));
    }

    private CertificateFiles encrypted(PassphraseSource source) {
        return new CertificateFiles(folder.resolve("a.pem"), folder.resolve("a.key"), source);
    }

    private static TlsListenConfig tls(CertificateFiles... certificates) {
        return TlsListenConfig.of(List.of(certificates));
    }

    private static ProxyConfig proxy(@Nullable TlsListenConfig clients, @Nullable TlsBackendConfig backends) {
        ProxyConfig config =
                ProxyConfig.of(HostPort.parse("127.0.0.1:8443"), 1, List.of(BackendConfig.parse("127.0.0.1:9001")));
        UpstreamConfig upstream = config.upstreams().get(0).withTls(backends);
        return config.withListen(List.of(
                        ListenConfig.of(HostPort.parse("127.0.0.1:8443")).withTls(clients)))
                .withUpstreams(List.of(upstream), config.routes());
    }

    private static TlsMaterial read(ProxyConfig config) {
        try {
            return TlsFiles.read(config, name -> name.equals("SET") ? "secret" : null);
        } catch (TlsFilesException e) {
            throw new AssertionError(e.getMessage(), e);
        }
    }

    private List<String> problems(ProxyConfig config) {
        var refused = assertThrows(
                TlsFilesException.class, () -> TlsFiles.read(config, name -> name.equals("SET") ? "secret" : null));
        return refused.lines().stream()
                .map(line -> line.replace(folder + "/", ""))
                .toList();
    }

    @Test
    void become_certificates_by_server_name_of_which_the_first_is_the_default() {
        TlsListenConfig tls = tls(files("a.pem", "a.key"), files("b.pem", "b.key"));
        SniMap map = read(proxy(tls, null)).certificates(tls);
        assertEquals("[b.example]", map.find("x.b.example").toString());
        assertEquals("[a.example]", map.find(null).toString());
        assertEquals("[a.example]", map.find("unknown.example").toString());
    }

    @Test
    void become_the_cas_of_clients_and_backends_and_the_certificate_for_backends() {
        var clients = new TlsListenConfig(
                List.of(files("a.pem", "a.key")),
                UnknownServerName.REFUSE,
                UncoveredHost.SERVE,
                ClientVerification.REQUIRE,
                List.of(folder.resolve("b.pem"), folder.resolve("a.pem")));
        var backends = new TlsBackendConfig(
                true,
                List.of(folder.resolve("b.pem")),
                null,
                CertificateFiles.of(folder.resolve("b.pem"), folder.resolve("b.key")));
        assertEquals(4, TlsFiles.named(proxy(clients, backends)).size());
        TlsMaterial material = read(proxy(clients, backends));
        assertEquals(2, material.clientCas(clients).size());
        assertEquals(material.clientCas(clients).subList(0, 1), material.cas(backends));
        assertEquals("b.example", String.valueOf(material.certificate(backends)));
        assertEquals(2, material.certificates().size());
    }

    @Test
    void are_none_without_tls_and_with_the_cas_of_the_runtime() {
        assertTrue(read(proxy(null, null)).sameAs(TlsMaterial.NONE));
        TlsMaterial material = read(proxy(null, TlsBackendConfig.DEFAULTS));
        assertEquals(List.of(), material.cas(TlsBackendConfig.DEFAULTS));
        assertNull(material.certificate(TlsBackendConfig.DEFAULTS));
    }

    @Test
    void are_compared_by_content_so_that_a_reload_sees_a_renewed_certificate() {
        ProxyConfig config = proxy(tls(files("a.pem", "a.key")), null);
        TlsMaterial before = read(config);
        assertTrue(before.sameAs(read(config)));
        written.add("a", NOW, 180, "a.example");
        assertFalse(before.sameAs(read(config)));
    }

    @Test
    void are_read_once_each() {
        TlsListenConfig tls = tls(files("a.pem", "a.key"));
        ProxyConfig config = proxy(tls, new TlsBackendConfig(true, List.of(), null, files("a.pem", "a.key")));
        TlsMaterial material = read(config);
        assertSame(
                material.certificates(tls).all().get(0),
                material.certificate(config.upstreams().get(0).tls()));
    }

    @Test
    void are_refused_with_all_errors_at_once_and_each_error_once() throws Exception {
        written.text("bad.pem", "nothing\n");
        Files.createDirectory(folder.resolve("folder"));
        TlsListenConfig tls = tls(
                files("a.pem", "b.key"),
                files("missing.pem", "missing.pem"),
                files("folder", "a.key"),
                files("a.key", "a.key"));
        List<String> problems =
                problems(proxy(tls, new TlsBackendConfig(true, List.of(folder.resolve("bad.pem")), null, null)));
        assertEquals(
                List.of(
                        "a.pem and b.key: the private key does not belong to the certificate of 'CN=a.example'; use the"
                                + " key with which this certificate was requested",
                        "missing.pem: there is no such file",
                        "folder: is not a regular file; write the name of a PEM file",
                        "a.key:1: found 'PRIVATE KEY' and no certificate, which begins with"
                                + " '-----BEGIN CERTIFICATE-----'"),
                problems.subList(0, 4));
        assertEquals(5, problems.size());
        assertTrue(problems.get(4).startsWith("bad.pem"), problems.get(4));
    }

    @Test
    void may_have_a_passphrase_in_the_first_line_of_a_file_or_in_a_variable() {
        Path file = written.text("a.pass", "secret\r\nnot this\n");
        for (PassphraseSource source :
                List.of(new PassphraseSource.OfFile(file), new PassphraseSource.OfVariable("SET"))) {
            assertEquals("secret", passphrase(source));
            TlsListenConfig tls = tls(encrypted(source));
            assertEquals(1, read(proxy(tls, null)).certificates(tls).all().size(), "a plain key needs none");
        }
    }

    private static String passphrase(PassphraseSource source) {
        try {
            return new String(
                    new PassphraseReader(name -> "SET".equals(name) ? "secret" : null).read(source, Path.of("a.key")));
        } catch (TlsFilesException e) {
            throw new AssertionError(e.getMessage(), e);
        }
    }

    @Test
    void are_refused_without_the_passphrase_that_is_configured() {
        Path empty = written.text("empty.pass", "\nsecret\n");
        TlsListenConfig tls = tls(
                encrypted(new PassphraseSource.OfVariable("UNSET")),
                encrypted(new PassphraseSource.OfFile(empty)),
                encrypted(new PassphraseSource.OfFile(folder.resolve("none.pass"))));
        assertEquals(
                List.of(
                        "a.key: the environment variable UNSET is not set; put the key's passphrase there",
                        "empty.pass: it cannot be read: its first line is empty; put the passphrase of a.key into its"
                                + " first line",
                        "none.pass: there is no such file; put the passphrase of a.key into its first line"),
                problems(proxy(tls, null)));
    }
}
