package dev.weir.engine.configure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.engine.config.CertificateFiles;
import dev.weir.engine.config.ClientVerification;
import dev.weir.engine.config.ListenConfig;
import dev.weir.engine.config.PassphraseSource;
import dev.weir.engine.config.TlsListenConfig;
import dev.weir.engine.config.UncoveredHost;
import dev.weir.engine.config.UnknownServerName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("TLS of an entry of listen")
class TlsListenEntryTests {
    private static final String BACKENDS = "\nbackends: b:1\n";

    @TempDir
    Path folder;

    private static TlsListenConfig read(String tls) {
        List<ListenConfig> listen = Reading.config("listen: {address: 'a:1', tls: " + tls + "}" + BACKENDS)
                .listen();
        return listen.get(0).tls();
    }

    private static CertificateFiles files(String chain, String key) {
        return CertificateFiles.of(Path.of(chain), Path.of(key));
    }

    @Test
    void needs_nothing_but_a_certificate() {
        TlsListenConfig expected = TlsListenConfig.of(List.of(files("a.pem", "a.key")));
        assertEquals(expected, read("{certificates: [{chain: a.pem, key: a.key}]}"));
        assertEquals(expected, read("{certificates: {chain: a.pem, key: a.key}}"));
        assertEquals(
                new TlsListenConfig(
                        expected.certificates(),
                        UnknownServerName.DEFAULT,
                        UncoveredHost.SERVE,
                        ClientVerification.NONE,
                        List.of()),
                expected);
    }

    @Test
    void may_have_a_certificate_and_its_key_in_one_file() {
        assertEquals(TlsListenConfig.of(List.of(files("a.pem", "a.pem"))), read("{certificates: [{chain: a.pem}]}"));
    }

    @Test
    void may_have_every_key() {
        TlsListenConfig read = read("""
                {certificates: [{chain: a.pem, key: a.key, passphrase-file: a.pass},
                 {chain: b.pem, key: b.key, passphrase-variable: B_PASS}],
                 unknown-names: refuse, uncovered-hosts: refuse, clients: {verify: request, ca: [ca.pem, /etc/ca2.pem]}}""");
        var first = new CertificateFiles(
                Path.of("a.pem"), Path.of("a.key"), new PassphraseSource.OfFile(Path.of("a.pass")));
        var second =
                new CertificateFiles(Path.of("b.pem"), Path.of("b.key"), new PassphraseSource.OfVariable("B_PASS"));
        assertEquals(
                new TlsListenConfig(
                        List.of(first, second),
                        UnknownServerName.REFUSE,
                        UncoveredHost.REFUSE,
                        ClientVerification.REQUEST,
                        List.of(Path.of("ca.pem"), Path.of("/etc/ca2.pem"))),
                read);
    }

    @Test
    void requires_certificates_of_clients_unless_verify_says_otherwise() {
        String start = "{certificates: [{chain: a.pem}], clients: {";
        assertEquals(ClientVerification.REQUIRE, read(start + "ca: ca.pem}}").clients());
        assertEquals(List.of(Path.of("ca.pem")), read(start + "ca: ca.pem}}").clientCas());
        assertEquals(TlsListenConfig.of(List.of(files("a.pem", "a.pem"))), read(start + "verify: none, ca: ca.pem}}"));
    }

    @Test
    void is_absent_for_plain_http_and_kept_beside_other_keys() {
        List<ListenConfig> listen = Reading.config(
                        "listen: [a:1, {address: 'a:2', backlog: 7, tls: {certificates: [{chain: a.pem}]}}]" + BACKENDS)
                .listen();
        assertNull(listen.get(0).tls());
        assertEquals(
                TlsListenConfig.of(List.of(files("a.pem", "a.pem"))),
                listen.get(1).tls());
        assertNotEquals(listen.get(1), listen.get(1).withTls(null));
        assertEquals(
                "listen: 7",
                "listen: " + listen.get(1).settings().get(ListenConfig.parts().get(0)));
    }

    @Test
    void names_files_relative_to_the_folder_of_the_configuration_file() throws Exception {
        assertEquals(files(folder + "/tls/a.pem", "/etc/a.key"), ofFile("{chain: tls/a.pem, key: /etc/a.key}"));
    }

    private CertificateFiles ofFile(String certificate) throws IOException, ConfigException {
        Path file = Files.writeString(
                folder.resolve("weir.yml"),
                "listen: {address: 'a:1', tls: {certificates: [" + certificate + "]}}" + BACKENDS);
        ListenConfig entry = new ConfigSource(file, Overlay.NONE, 1)
                .read(Reading.catalog())
                .proxy()
                .listen()
                .get(0);
        return entry.tls().certificates().get(0);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    on | 1:31: 'on' was found where a mapping with certificates belongs
                    '' | 1:30: nothing was found where a mapping with certificates belongs
                    {} | 1:31: an address with TLS needs a certificate; write certificates: [{chain: a.pem, key: a.key}]
                    {certificates: []} | 1:46: an address with TLS needs a certificate; write certificates: [{chain: a.pem, key: a.key}]
                    {certificate: [{chain: a}]} | 1:32: there is no key 'certificate' here; the nearest is 'certificates'
                    {certificates: a.pem} | 1:46: 'a.pem' was found where a certificate, {chain: a.pem, key: a.key}, belongs
                    {certificates: [{key: a}]} | 1:47: a certificate needs a chain: {chain: a.pem, key: a.key}
                    {certificates: [{chain: }]} | 1:54: nothing was found where the name of a PEM file belongs
                    {certificates: [{chain: a, kye: b}]} | 1:58: there is no key 'kye' here; the nearest is 'key'
                    {certificates: [{chain: a, pass-phrase-file: b}]} | 1:58: there is no key 'pass-phrase-file' here; the nearest is 'passphrase-file'
                    {certificates: [{chain: a, passphrase-variable: p!w}]} | 1:79: passphrase-variable is not the name of an environment variable; write its name, for instance KEY_PASSPHRASE, and not the passphrase
                    {certificates: [{chain: a, passphrase-file: b, passphrase-variable: C}]} | 1:78: the passphrase is already given by passphrase-file at weir.yml:1:58; write one of them
                    {certificates: [{chain: a}], unknown-names: refused} | 1:75: unknown-names: 'refused' is not one of default, refuse; the nearest is 'refuse'
                    {certificates: [{chain: a}], clients: require} | 1:69: 'require' was found where a mapping with verify and ca belongs
                    {certificates: [{chain: a}], clients: {verify: require}} | 1:69: client certificates need the CAs that issue them; write ca: [clients-ca.pem]
                    {certificates: [{chain: a}], clients: {verify: optional, ca: b}} | 1:78: verify: 'optional' is not one of none, request, require
                    {certificates: [{chain: a}], clients: {verfy: none}} | 1:70: there is no key 'verfy' here; the nearest is 'verify'
                    """)
    void is_refused_with_what_was_found_and_what_is_valid(String tls, String problem) {
        List<String> problems = Reading.problems("listen: {address: 'a:1', tls: " + tls + "}" + BACKENDS, Overlay.NONE);
        assertTrue(problems.contains("weir.yml:" + problem), problems.toString());
    }

    @Test
    void reports_all_mistakes_at_once() {
        List<String> problems = Reading.problems(
                "listen: {address: a, tls: {certificates: [{chain: a, x: b}, {key: c}]}}" + BACKENDS, Overlay.NONE);
        assertEquals(3, problems.size(), problems.toString());
    }

    // ---- on the command line ----

    private static Overlay options(List<String> listen, String... certificates) {
        return new Overlay(
                listen, List.of(certificates), List.of("b:1"), null, null, List.of(), List.of(), List.of(), null);
    }

    @Test
    void is_on_the_command_line_for_all_addresses_relative_to_the_working_folder() throws Exception {
        Path file = Files.writeString(folder.resolve("weir.yml"), "listen: 'z:1'\nbackends: 'b:2'\n");
        Overlay overlay = options(List.of("a:1", "a:2"), "a.pem,a.key", "both.pem");
        List<ListenConfig> listen = new ConfigSource(file, overlay, 1)
                .read(Reading.catalog())
                .proxy()
                .listen();
        TlsListenConfig both = TlsListenConfig.of(List.of(files("a.pem", "a.key"), files("both.pem", "both.pem")));
        assertEquals(List.of(both, both), listen.stream().map(ListenConfig::tls).toList());
        assertEquals("[a:1, a:2]", listen.toString());
    }

    @Test
    void is_refused_on_the_command_line_without_an_address_or_with_three_files() {
        assertEquals(
                List.of("--certificate: --certificate needs --listen HOST:PORT; a file has certificates of its own"),
                Reading.problems(Reading.SMALLEST, options(List.of(), "a.pem,a.key")));
        assertEquals(
                List.of(
                        "--certificate a,b,c: is not a certificate; write --certificate CHAIN,KEY or one file with both"),
                Reading.problems(Reading.SMALLEST, options(List.of("a:1"), "a,b,c")));
    }
}
