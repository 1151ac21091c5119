package dev.weir.engine.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A host with an optional port (RFC 9110 §7.2, RFC 3986 §3.2.2)")
class AuthorityTests {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "a.example",
                "A.EXAMPLE.",
                "xn--bcher-kva.example",
                "a_b",
                "127.0.0.1",
                "1.2.3",
                "999.999.999.999",
                "%41.example",
                "%c3%A9",
                "-._~!$&'()*+;="
            })
    void has_a_name_or_address_or_nothing(String host) {
        assertTrue(valid(host));
        assertTrue(valid(host + ":80"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a b", "a,b", "a,", "a@b", "@", "a/", "a?b", "a#b", "a\\b", "a\"b", "<a>", "a^b", "a`b", "{a}", "a|b",
                "a\tb", "a\u0000", "\u00e9", "a\u007f", "%", "%4", "a%", "a%4", "%4g", "%g4", "%%41", "a]", "]"
            })
    void has_no_other_octets_in_a_name(String host) {
        assertFalse(valid(host));
        assertFalse(valid(host + ":80"));
    }

    @ParameterizedTest
    @ValueSource(strings = {":", ":0", ":1", ":80", ":65535", ":00080"})
    void has_a_port_that_fits_sixteen_bits_or_an_empty_one(String port) {
        assertTrue(valid("a" + port));
        assertTrue(valid("[::1]" + port));
        assertTrue(valid(port));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ":65536",
                ":065535",
                ":00000000000000000080",
                ":99999",
                ":655350",
                ":4294967376",
                ":18446744073709551696",
                ":-1",
                ":+80",
                ":8o",
                ": 80",
                ":80 ",
                ":80:80",
                "::",
                ":0x50",
                ":80/",
                ":%38"
            })
    void has_no_other_port(String port) {
        assertFalse(valid("a" + port));
        assertFalse(valid("[::1]" + port));
        assertFalse(valid(port));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "::",
                "::1",
                "1::",
                "1:2:3:4:5:6:7:8",
                "2001:DB8::ff00:42:8329",
                "0000:0000:0000:0000:0000:0000:0000:0001",
                "1:2:3:4:5:6:7::",
                "::2:3:4:5:6:7:8",
                "1::3:4:5:6:7:8",
                "1:2:3::8",
                "::1.2.3.4",
                "::ffff:255.255.255.255",
                "::0.0.0.0",
                "1:2:3:4:5:6:1.2.3.4",
                "1:2:3:4:5::1.2.3.4",
                "::2:3:4:5:6:1.2.3.4",
                "64:ff9b::192.0.2.33"
            })
    void may_be_an_ipv6_address_in_brackets(String address) {
        assertTrue(valid("[" + address + "]"));
        assertTrue(valid("[" + address + "]:443"));
        assertFalse(valid(address), "without brackets, the port would be ambiguous");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":",
                ":::",
                "1",
                "1:",
                ":1",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:",
                ":2:3:4:5:6:7:8",
                "1:2:3:4:5:6:7:8:9",
                "1:2:3:4:5:6:7:8::",
                "::1:2:3:4:5:6:7:8",
                "1::2:3:4:5:6:7:8",
                "1::2::3",
                "::1::",
                "::1:",
                ":1::2",
                "1:::2",
                "12345::",
                "::00001",
                "g::",
                "::1%eth0",
                "::1%25eth0",
                "::1 ",
                " ::1",
                "1.2.3.4",
                "::1.2.3",
                "::1.2.3.",
                "::1.2.3.4.5",
                "::1.2.3.4:5",
                "::1.2.3.256",
                "::1.2.3.04",
                "::01.2.3.4",
                "::1.2.3.0004",
                "::1.2..4",
                "::.1.2.3",
                "::a.2.3.4",
                "1:2:3:4:5:6:7:1.2.3.4",
                "1:2:3:4:5:1.2.3.4",
                "::1:2:3:4:5:6:1.2.3.4",
                "1.2.3.4::",
                "a.example",
                "[::1]"
            })
    void is_no_other_address_in_brackets(String address) {
        assertFalse(valid("[" + address + "]"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1.a", "V1.a", "vF0.a:b", "v1.-._~!$&'()*+;=:", "v123456789abcdef.x"})
    void may_be_an_address_of_the_future_in_brackets(String address) {
        assertTrue(valid("[" + address + "]"));
        assertTrue(valid("[" + address + "]:80"));
        assertFalse(valid(address + ":b"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "v", "v1", "v1.", "v.a", "vg.a", "v1a", "v1:a", "v1.a b", "v1.a@b", "v1.a,b", "v1.%41", "v1.a/", "x1.a"
            })
    void is_no_other_address_of_the_future(String address) {
        assertFalse(valid("[" + address + "]"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"[", "[::1", "[]", "::1]", "[::1]]", "[[::1]]", "[::1]a", "[::1]80", "[::1].", "a[::1]", "[::1] "
            })
    void has_brackets_around_the_whole_address_and_nowhere_else(String host) {
        assertFalse(valid(host));
    }

    @ParameterizedTest
    @CsvSource({"'', true", ":, true", ":80, true", "a, false", "a:80, false", "[::], false"})
    void may_lack_a_host(String text, boolean hostless) {
        byte[] bytes = ("x" + text + ":").getBytes(StandardCharsets.ISO_8859_1);
        assertEquals(hostless, Authority.isHostless(bytes, 1, bytes.length - 1));
    }

    /** Between bytes that would change the result if they were read. */
    private static boolean valid(String text) {
        boolean valid = valid("", text, "");
        assertEquals(valid, valid("[a@", text, "]41:,"), "what lies around it matters");
        assertEquals(valid, valid("%", text, "::1]"), "what lies around it matters");
        assertEquals(valid, valid(":", text, "5"), "what lies around it matters");
        return valid;
    }

    private static boolean valid(String before, String text, String behind) {
        byte[] bytes = (before + text + behind).getBytes(StandardCharsets.ISO_8859_1);
        return Authority.isValid(bytes, before.length(), before.length() + text.length());
    }
}
