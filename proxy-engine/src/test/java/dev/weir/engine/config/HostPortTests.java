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
        refused(text, "an IPv6 address goes in brackets: [::1]:8080");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a:", "a:x", "a:-1", "a:+1", "a:65536", "a:999999", "a:80 ", "a:8\u0660"})
    void needs_a_port_that_is_one(String text) {
        refused(text, "the port is a number from 0 to 65535");
    }

    private static void refused(String text, String advice) {
        var thrown = assertThrows(IllegalArgumentException.class, () -> HostPort.parse(text));
        assertEquals("'" + text + "' is not an address: " + advice, thrown.getMessage());
    }
}
