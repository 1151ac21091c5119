package dev.weir.engine.configure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.engine.config.AdminConfig;
import dev.weir.engine.config.HostPort;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The key admin")
class AdminEntryTests {
    private static final String REST = "listen: 127.0.0.1:0\nbackends: 127.0.0.1:1\n";

    private static AdminConfig read(String line, Overlay overlay) {
        try {
            AdminConfig admin = Reading.read(REST + line, overlay).admin();
            assertNotNull(admin);
            return admin;
        } catch (ConfigException e) {
            throw new AssertionError(e.getMessage(), e);
        }
    }

    private static Overlay option(String address, String... set) {
        return new Overlay(
                List.of(), List.of(), List.of(), null, null, List.of(), List.of(), List.of(set), null, address);
    }

    @Test
    void is_off_unless_it_is_set() throws ConfigException {
        assertNull(Reading.read(REST, Overlay.NONE).admin());
    }

    @Test
    void is_an_address() {
        assertEquals(AdminConfig.of(HostPort.parse("127.0.0.1:9000")), read("admin: 127.0.0.1:9000\n", Overlay.NONE));
        assertEquals(AdminConfig.of(HostPort.parse("[::1]:9000")), read("", option("[::1]:9000")));
    }

    @Test
    void or_a_mapping_whose_address_an_option_replaces() {
        AdminConfig admin = read(
                "admin: {listen: '127.0.0.1:1', token-file: t, max-streams: 3, connections: 9, names: [Ops.example]}\n",
                option("127.0.0.1:2"));
        assertEquals(new AdminConfig(HostPort.parse("127.0.0.1:2"), Path.of("t"), 3, 9, List.of("ops.example")), admin);
    }

    @Test
    void takes_further_keys_from_options() {
        AdminConfig admin = read("admin: 127.0.0.1:1\n", option(null, "admin.token-file=t", "admin.max-streams=2"));
        assertEquals(HostPort.parse("127.0.0.1:1"), admin.listen());
        assertEquals(Path.of("t"), admin.tokenFile());
        assertEquals(2, admin.maxStreams());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0:9000", "'[::]:9000'", "10.0.0.1:9000", "127.0.0.1.evil.example:9000", "ops:9000"})
    void off_loopback_needs_a_token(String address) {
        List<String> problems = Reading.problems(REST + "admin: " + address + "\n", Overlay.NONE);
        assertEquals(1, problems.size());
        assertTrue(problems.get(0).contains("token"), problems::toString);
        assertNotNull(read(
                "admin: {listen: " + (address.startsWith("'") ? address : "'" + address + "'") + ", token-file: t}\n",
                Overlay.NONE));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "admin: {token-file: t}|admin needs an address",
                "admin: {listen: '127.0.0.1:1', max-streams: 64}|must be less than admin.connections",
                "admin: {listen: '127.0.0.1:1', tokenfile: t}|there is no key 'tokenfile'",
                "admin: {listen: '127.0.0.1:1', names: 'a b'}|is not a host name",
                "admin: 9000|is not an address"
            })
    void is_refused_with_what_would_be_right(String line, String words) {
        String problems = String.join("\n", Reading.problems(REST + line + "\n", Overlay.NONE));
        assertTrue(problems.contains(words), problems);
    }
}
