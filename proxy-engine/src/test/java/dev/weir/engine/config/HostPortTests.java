package dev.weir.engine.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("An address written as HOST:PORT")
class HostPortTests {
    @ParameterizedTest
    @CsvSource({"127.0.0.1:8080, 127.0.0.1, 8080", "localhost:0, localhost, 0", "a.example:65535, a.example, 65535"})
    void is_a_host_and_a_port(String text, String host, int port) {
        assertEquals(new HostPort(host, port), HostPort.parse(text));
    }

    @Test
    void has_an_ipv6_address_in_brackets_and_knows_it_without() {
        assertEquals(new HostPort("::1", 8080), HostPort.parse("[::1]:8080"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:8080", "[::1]:8080", "localhost:0"})
    void is_written_as_it_was_read(String text) {
        assertEquals(text, HostPort.parse(text).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "8080", "localhost", ":8080", "[]:8080"})
    void needs_a_host_and_a_port(String text) {
        refused(text, "write HOST:PORT, for instance 127.0.0.1:8080");
    }

    @ParameterizedTest
    @ValueSource(strings = {"::1:8080", "fe80::1:80"})
    void is_ambiguous_with_an_ipv6_address_that_has_no_brackets(String text) {
        refused(text, "write an IPv6 address in brackets: [::1]:8080");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a:", "a:x", "a:-1", "a:+1", "a:65536", "a:999999", "a:80 ", "a:8\u0660"})
    void needs_a_valid_port(String text) {
        refused(text, "the port is a number from 0 to 65535");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.256:80",
                "999.1.1.1:80",
                "1.2.3:80",
                "127.1:80",
                "1.2.3.4.5:80",
                "1.2.3.4.:80",
                "1..3.4:80",
                ".:80",
                "0x7f.1:80",
                "0x7f.0.0.1:80",
                "0X7F000001:80",
                "2130706433:80",
                "010.0.0.1:80",
                "10.0.0.01:80"
            })
    void is_not_an_ipv4_address_in_another_notation(String text) {
        refused(text, "an IPv4 address is four numbers from 0 to 255 without leading zeros, for instance 127.0.0.1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0:80",
                "255.255.255.255:80",
                "web.1:80",
                "1.2.3.x:80",
                "0x.example:80",
                "1a:80",
                "4.example.:80"
            })
    void is_an_address_or_a_name_that_only_begins_or_ends_with_a_number(String text) {
        assertEquals(text, HostPort.parse(text).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"::g", "1::2::3", "12345::", "1:2:3:4:5:6:7", "::1.2.3.256", ":", "::1 ", "::1]["})
    void needs_a_valid_ipv6_address_in_brackets(String host) {
        refused("[" + host + "]:80", host + " is not an IPv6 address; write for instance [::1]:8080");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[::]:80", "[::ffff:1.2.3.4]:80", "[fe80::1%eth0]:80", "[1:2:3:4:5:6:7:8]:80"})
    void has_any_ipv6_address_in_brackets(String text) {
        assertEquals(text, HostPort.parse(text).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"[127.0.0.1]:80", "[localhost]:80"})
    void has_nothing_else_in_brackets(String text) {
        refused(text, "only an IPv6 address is written in brackets, for instance [::1]:8080");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[::1", "[::1:80", "::1]:80"})
    void has_both_brackets(String text) {
        refused(text, "write an IPv6 address in brackets: [::1]:8080");
    }

    private static void refused(String text, String advice) {
        var thrown = assertThrows(IllegalArgumentException.class, () -> HostPort.parse(text));
        assertEquals("'" + text + "' is not an address: " + advice, thrown.getMessage());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            http://127.0.0.1:9001 | write HOST:PORT without http://: 127.0.0.1:9001
            HTTP://127.0.0.1:9001/x | write HOST:PORT without http://: 127.0.0.1:9001
            http://app            | write HOST:PORT without http://, for instance app:80
            https://app:443       | write HOST:PORT without a scheme, and tls: {} beside the backends of the upstream, or tls: {certificates: […]} beside the address in listen
            unix:/run/app.sock    | Weir does not support Unix-domain sockets; write HOST:PORT, for instance 127.0.0.1:8080
            /run/app.sock         | Weir does not support Unix-domain sockets; write HOST:PORT, for instance 127.0.0.1:8080
            *:8080                | to listen on all addresses write 0.0.0.0:8080, or [::]:8080 for IPv6
            tcp://app:80          | write HOST:PORT without a scheme, for instance 127.0.0.1:8080
            app:80/x              | write HOST:PORT without a path, for instance 127.0.0.1:8080
            """)
    void is_refused_in_the_notation_of_other_programs_with_the_right_one(String text, String advice) {
        refused(text, advice);
    }

    @ParameterizedTest
    @CsvSource({"app:80, app", "app:81, app:81", "[::1]:80, [::1]", "[::1]:8080, [::1]:8080", "127.0.0.1:80, 127.0.0.1"
    })
    void is_an_authority_without_the_port_of_http(String text, String authority) {
        assertEquals(authority, HostPort.parse(text).authority());
    }
}
