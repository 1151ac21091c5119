package dev.weir.plugins.rewrite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The syntax of Forwarded (RFC 7239 §4)")
class ForwardedSyntaxTests {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "for=\"_gazonk\"",
                "For=\"[2001:db8:cafe::17]:4711\"",
                "for=192.0.2.60;proto=http;by=203.0.113.43",
                "for=192.0.2.43, for=198.51.100.17",
                "for=192.0.2.43,for=\"[2001:db8:cafe::17]\" ,\tfor=unknown",
                "for=192.0.2.43; proto=https ;host=a",
                "for=a;;by=b;",
                ", for=a",
                "x-secret=\"a, b; c=\\\"d\\\"\", for=e",
                "for=\"\"",
                ""
            })
    void allows(String line) {
        assertTrue(ForwardedSyntax.isList(line));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "for",
                "for=",
                "=a",
                "for=a b",
                "for = a",
                "for=\"a",
                "for=\"a\\",
                "for=\"a\\\"",
                "for=\"a\"b",
                "for=a\"b\"",
                "for=[2001:db8::1]",
                "for=192.0.2.1:80",
                "for=a;FOR=b",
                "for=a;by",
                "192.0.2.1"
            })
    void does_not_allow(String line) {
        assertFalse(ForwardedSyntax.isList(line));
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.1",
        "a.example, a.example",
        "a.example:8080, \"a.example:8080\"",
        "[2001:db8::1], \"[2001:db8::1]\"",
        "'', \"\""
    })
    void puts_quotes_around_a_value_that_is_not_a_token(String value, String written) {
        assertEquals(written, ForwardedSyntax.value(value));
    }
}
