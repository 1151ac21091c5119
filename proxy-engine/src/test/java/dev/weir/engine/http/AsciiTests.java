package dev.weir.engine.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Single octets (RFC 9110 §5.5, §5.6.2)")
class AsciiTests {
    private static final String TOKEN = "!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    @Test
    void may_stand_in_a_token_if_rfc_9110_lists_them() {
        for (int c = 0; c < 0x100; c++) {
            assertEquals(TOKEN.indexOf(c) >= 0, Ascii.isToken((byte) c), "octet " + c);
            assertEquals(TOKEN.indexOf(c) >= 0, Ascii.isToken(String.valueOf((char) c)), "character " + c);
        }
    }

    @Test
    void may_stand_in_a_value_unless_they_control_something() {
        for (int c = 0; c < 0x100; c++) {
            boolean allowed = c == '\t' || (c >= ' ' && c != 0x7f);
            assertEquals(allowed, Ascii.isValue((byte) c), "octet " + c);
            assertEquals(allowed, Ascii.isValue(String.valueOf((char) c)), "character " + c);
        }
    }

    @Test
    void are_not_characters_beyond_latin_1() {
        assertFalse(Ascii.isToken("\u0141"));
        assertFalse(Ascii.isValue("\u0120"));
        assertFalse(Ascii.isToken(""));
        assertTrue(Ascii.isValue(""));
    }

    @Test
    void are_equal_in_another_case_only_if_they_are_letters() {
        byte[] octets = new byte[1];
        for (int c = 0; c < 0x100; c++) {
            for (int d = 0; d < 0x100; d++) {
                octets[0] = (byte) c;
                boolean same = c == d || (isLetter(c) && isLetter(d) && (c | 0x20) == (d | 0x20));
                boolean text = d < 0x80 && Ascii.equalsIgnoreCase(octets, 0, 1, String.valueOf((char) d));
                boolean bytes = OctetSearch.equalIgnoringCase(new byte[] {(byte) c, (byte) d}, 0, 1, 1, 2);
                assertEquals(same && d < 0x80, text, c + " and " + d);
                assertEquals(same, bytes, c + " and " + d);
            }
        }
    }

    private static boolean isLetter(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
}
