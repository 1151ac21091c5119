package dev.weir.plugins.rewrite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weir.plugins.FakeEncryption;
import dev.weir.plugins.FakeExchange;
import dev.weir.plugins.FakeHeaders;
import dev.weir.plugins.FakeRequest;
import dev.weir.plugins.rewrite.ForwardedFields.Mode;
import dev.weir.plugins.rewrite.ForwardedFields.Settings;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The fields that inform a backend about the client")
class ForwardedFieldsTests {
    private static final String TRUSTED = "10.0.0.1";
    private static final String STRANGER = "192.0.2.7";

    /** Each line: the modes of both families, the sender, and what the backend gets. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            OFF     | OFF     | 10.0.0.1  | X-Forwarded-For=f; X-Forwarded-Proto=https; X-Forwarded-Host=h; Forwarded=for=f
            OFF     | OFF     | 192.0.2.7 | X-Forwarded-For=f; X-Forwarded-Proto=https; X-Forwarded-Host=h; Forwarded=for=f
            APPEND  | OFF     | 10.0.0.1  | X-Forwarded-Proto=https; X-Forwarded-Host=h; Forwarded=for=f; X-Forwarded-For=f, 10.0.0.1
            APPEND  | OFF     | 192.0.2.7 | X-Forwarded-For=192.0.2.7; X-Forwarded-Proto=http; X-Forwarded-Host=a:80
            REPLACE | OFF     | 10.0.0.1  | Forwarded=for=f; X-Forwarded-For=10.0.0.1; X-Forwarded-Proto=http; X-Forwarded-Host=a:80
            REPLACE | OFF     | 192.0.2.7 | X-Forwarded-For=192.0.2.7; X-Forwarded-Proto=http; X-Forwarded-Host=a:80
            OFF     | APPEND  | 10.0.0.1  | X-Forwarded-For=f; X-Forwarded-Proto=https; X-Forwarded-Host=h; Forwarded=for=f, for=10.0.0.1;proto=http;host="a:80"
            OFF     | APPEND  | 192.0.2.7 | Forwarded=for=192.0.2.7;proto=http;host="a:80"
            OFF     | REPLACE | 10.0.0.1  | X-Forwarded-For=f; X-Forwarded-Proto=https; X-Forwarded-Host=h; Forwarded=for=10.0.0.1;proto=http;host="a:80"
            OFF     | REPLACE | 192.0.2.7 | Forwarded=for=192.0.2.7;proto=http;host="a:80"
            APPEND  | REPLACE | 10.0.0.1  | X-Forwarded-Proto=https; X-Forwarded-Host=h; X-Forwarded-For=f, 10.0.0.1; Forwarded=for=10.0.0.1;proto=http;host="a:80"
            """)
    void are_kept_added_to_or_replaced(Mode xForwarded, Mode forwarded, String peer, String expected) {
        FakeHeaders headers = FakeHeaders.of(
                "Host: a:80",
                "X-Forwarded-For: f",
                "X-Forwarded-Proto: https",
                "X-Forwarded-Host: h",
                "Forwarded: for=f");
        edit(xForwarded, forwarded, peer, headers);
        String lines =
                "Host: a:80\n" + String.join("\n", expected.split("; ", -1)).replaceAll("(?m)^([\\w-]+)=", "$1: ");
        assertEquals(lines + "\n", headers.toString());
    }

    @Test
    void are_created_if_a_trusted_peer_sent_none() {
        assertEquals("""
                Host: a
                X-Forwarded-For: 10.0.0.1
                X-Forwarded-Proto: http
                X-Forwarded-Host: a
                Forwarded: for=10.0.0.1;proto=http;host=a
                """, edited(TRUSTED, "Host: a"));
    }

    @Test
    void are_one_list_however_many_lines_were_received() {
        assertEquals(
                """
                Host: a
                X-Forwarded-Proto: https
                X-Forwarded-Host: h
                X-Forwarded-For: f, g,h, 10.0.0.1
                Forwarded: for=f;by=b, for=g, for=10.0.0.1;proto=http;host=a
                """,
                edited(
                        TRUSTED,
                        "Host: a",
                        "X-Forwarded-For: f",
                        "Forwarded: for=f;by=b",
                        "X-Forwarded-Proto: https",
                        "X-Forwarded-Host: h",
                        "x-forwarded-for:",
                        "x-forwarded-for: g,h",
                        "forwarded: for=g"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a,b", "a\"b", "a\\b", "a@b", "ä", ""})
    void have_no_host_if_the_request_has_none_that_can_be_forwarded(String host) {
        String expected = "X-Forwarded-For: 192.0.2.7\nX-Forwarded-Proto: http\nForwarded: for=192.0.2.7;proto=http\n";
        assertEquals("Host: " + host + "\n" + expected, edited(STRANGER, "Host: " + host, "X-Forwarded-Host: h"));
        assertEquals(expected, edited(STRANGER, "X-Forwarded-Host: h"));
        String tooLong = "h".repeat(513);
        assertEquals("Host: " + tooLong + "\n" + expected, edited(STRANGER, "Host: " + tooLong));
    }

    @Test
    void write_ipv6_short_and_in_forwarded_with_brackets_and_quotes() {
        assertEquals(
                "X-Forwarded-For: 2001:db8::1\nX-Forwarded-Proto: http\nForwarded: for=\"[2001:db8::1]\";proto=http\n",
                edited("2001:db8:0:0:0:0:0:1"));
    }

    @Test
    void write_an_ipv4_mapped_address_as_an_ipv4_address() throws UnknownHostException {
        byte[] mapped = InetAddress.getByName("::ffff:0:0").getAddress();
        assertEquals(4, mapped.length, "the platform does so too, wherever it can");
        byte[] octets = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1, 10, 0, 0, 1};
        var peer = new InetSocketAddress(Inet6Address.getByAddress(null, octets, -1), 4711);
        FakeHeaders headers = FakeHeaders.of("X-Forwarded-For: f");
        plugin(Mode.APPEND, Mode.REPLACE).request(new FakeExchange(FakeRequest.from(peer)), headers);
        assertEquals(List.of("f, 10.0.0.1"), headers.all("X-Forwarded-For"));
        assertEquals(List.of("for=10.0.0.1;proto=http"), headers.all("Forwarded"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"f", "f\"", "for=f", "<f>", "\\", "f;g"})
    void that_are_malformed_are_not_kept_even_from_a_trusted_peer(String value) {
        FakeHeaders headers = FakeHeaders.of("X-Forwarded-For: good", "X-Forwarded-For: " + value);
        edit(Mode.APPEND, Mode.OFF, TRUSTED, headers);
        assertEquals(List.of("10.0.0.1"), headers.all("X-Forwarded-For"));
    }

    @ParameterizedTest
    @CsvSource({
        "X-Forwarded-Proto, ht tp, http",
        "X-Forwarded-Proto, '', http",
        "X-Forwarded-Proto, 'https, http', 'https, http'",
        "X-Forwarded-Host, 'h, i:1', 'h, i:1'",
        "X-Forwarded-Host, h/path, a",
        "X-Forwarded-Host, '\"h', a"
    })
    void of_protocol_and_host_are_kept_if_they_are_valid(String name, String sent, String passedOn) {
        FakeHeaders headers = FakeHeaders.of("Host: a", name + ": " + sent);
        edit(Mode.APPEND, Mode.OFF, TRUSTED, headers);
        assertEquals(List.of(passedOn), headers.all(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Forwarded-Proto", "X-Forwarded-Host"})
    void of_protocol_and_host_are_not_kept_if_there_are_two(String name) {
        FakeHeaders headers = FakeHeaders.of("Host: a", name + ": one", name + ": two");
        edit(Mode.APPEND, Mode.OFF, TRUSTED, headers);
        assertEquals(List.of(name.endsWith("o") ? "http" : "a"), headers.all(name));
    }

    @Test
    void do_not_grow_beyond_a_limit() {
        FakeHeaders headers =
                FakeHeaders.of("X-Forwarded-For: " + "f, ".repeat(1400), "Forwarded: for=" + "f".repeat(5000));
        edit(Mode.APPEND, Mode.APPEND, TRUSTED, headers);
        assertEquals(List.of("10.0.0.1"), headers.all("X-Forwarded-For"));
        assertEquals(List.of("for=10.0.0.1;proto=http"), headers.all("Forwarded"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"X_Forwarded_For", "x-forwarded_proto", "X_Forwarded-Host"})
    void are_removed_together_with_fields_that_a_backend_could_confuse_with_them(String name) {
        for (String peer : List.of(TRUSTED, STRANGER)) {
            FakeHeaders headers = FakeHeaders.of(name + ": spoofed");
            edit(Mode.APPEND, Mode.OFF, peer, headers);
            assertEquals(List.of(), headers.all(name));
        }
        FakeHeaders headers = FakeHeaders.of(name + ": spoofed");
        edit(Mode.OFF, Mode.APPEND, STRANGER, headers);
        assertEquals(List.of(), headers.all(name));
    }

    @Test
    void are_trusted_from_addresses_and_networks_only() {
        var thrown = assertThrows(
                IllegalArgumentException.class,
                () -> new Settings(Mode.APPEND, Mode.OFF, List.of("proxy.example"), List.of()));
        assertEquals(
                "trust: 'proxy.example' is neither an address nor a network; write numbers: 192.0.2.7, 10.0.0.0/8,"
                        + " 2001:db8::7, 2001:db8::/32",
                thrown.getMessage());
    }

    @Test
    void have_the_scheme_https_if_the_connection_of_the_peer_is_encrypted() {
        FakeHeaders headers = FakeHeaders.of("X-Forwarded-Proto: http");
        FakeRequest request =
                FakeRequest.from(new InetSocketAddress(STRANGER, 4711)).over(FakeEncryption.of(List.of()));
        plugin(Mode.APPEND, Mode.APPEND).request(new FakeExchange(request), headers);
        assertEquals(List.of("https"), headers.all("X-Forwarded-Proto"));
        assertEquals(List.of("for=192.0.2.7;proto=https"), headers.all("Forwarded"));
    }

    private static String edited(String peer, String... lines) {
        FakeHeaders headers = FakeHeaders.of(lines);
        edit(Mode.APPEND, Mode.APPEND, peer, headers);
        return headers.toString();
    }

    private static void edit(Mode xForwarded, Mode forwarded, String peer, FakeHeaders headers) {
        var client = new InetSocketAddress(peer, 4711);
        plugin(xForwarded, forwarded).request(new FakeExchange(FakeRequest.from(client)), headers);
    }

    private static ForwardedFields plugin(Mode xForwarded, Mode forwarded) {
        return new ForwardedFields(new Settings(xForwarded, forwarded, List.of("10.0.0.0/8"), List.of()));
    }
}
