package dev.weir.engine.configure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.engine.config.CertificateFiles;
import dev.weir.engine.config.TlsBackendConfig;
import dev.weir.engine.config.UpstreamConfig;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("TLS of an upstream")
class TlsUpstreamTests {
    private static final String START = "listen: a:1\nupstreams: {api: {backends: 'b:1', tls: ";

    private static TlsBackendConfig read(String tls) {
        return Reading.config(START + tls + "}}\n").upstreams().get(0).tls();
    }

    @Test
    void verifies_the_configured_host_with_the_runtimes_cas_if_the_mapping_is_empty() {
        assertEquals(TlsBackendConfig.DEFAULTS, read("{}"));
        assertEquals(new TlsBackendConfig(true, List.of(), null, null), TlsBackendConfig.DEFAULTS);
    }

    @Test
    void may_have_every_key() {
        assertEquals(
                new TlsBackendConfig(
                        true,
                        List.of(Path.of("ca.pem")),
                        "api.internal",
                        CertificateFiles.of(Path.of("c.pem"), Path.of("c.key"))),
                read("{ca: [ca.pem], server-name: api.internal, certificate: {chain: c.pem, key: c.key}, verify: on}"));
        assertEquals(new TlsBackendConfig(false, List.of(), null, null), read("{verify: off}"));
    }

    @Test
    void is_absent_for_plain_http() {
        UpstreamConfig plain = Reading.config(Reading.SMALLEST).upstreams().get(0);
        assertNull(plain.tls());
        assertEquals(
                TlsBackendConfig.DEFAULTS,
                plain.withTls(TlsBackendConfig.DEFAULTS).tls());
    }

    @Test
    void can_be_changed_on_the_command_line() {
        UpstreamConfig changed = Reading.config(
                        START + "{}}}\n", Reading.set("upstreams.api.tls.server-name=x.example"))
                .upstreams()
                .get(0);
        assertEquals(new TlsBackendConfig(true, List.of(), "x.example", null), changed.tls());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    on | 2:41: 'on' was found where a mapping belongs; {} stands for the CAs of the Java runtime
                    '' | 2:40: nothing was found where a mapping belongs; {} stands for the CAs of the Java runtime
                    {cas: a} | 2:42: there is no key 'cas' here; the nearest is 'ca'
                    {ca: [a, [b]]} | 2:50: a list was found where the name of a PEM file with CAs belongs
                    {verify: hard} | 2:50: verify: 'hard' is not a switch; write on or off
                    {verify: off, ca: a} | 2:59: ca is not used with verify: off; remove one of them, preferably verify: off
                    {server-name: 'https://api'} | 2:55: server-name: 'https://api' is not a host name; write it without a scheme, a port and wildcards: api.internal
                    {server-name: 'api:443'} | 2:55: server-name: 'api:443' is not a host name; write it without a scheme, a port and wildcards: api.internal
                    {certificate: a.pem} | 2:55: 'a.pem' was found where a certificate, {chain: a.pem, key: a.key}, belongs
                    {certificate: {key: b}} | 2:55: a certificate needs a chain: {chain: a.pem, key: a.key}
                    """)
    void is_refused_with_what_was_found_and_what_is_valid(String tls, String problem) {
        List<String> problems = Reading.problems(START + tls + "}}\n", Overlay.NONE);
        assertTrue(problems.contains("weir.yml:" + problem), problems.toString());
    }
}
