package dev.weir.engine.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A kept text")
class OctetsTests {
    private final Octets octets = new Octets(10);

    @Test
    void ends_where_the_query_begins() {
        octets.set("/a?secret", '?');
        assertEquals("/a?", octets.toString());
        assertTrue(octets.isCut());
    }

    @Test
    void ends_where_the_room_ends() {
        octets.set("0123456789ab", '?');
        assertEquals("0123456789", octets.toString());
        assertTrue(octets.isCut());
    }

    @Test
    void replaces_the_one_before() {
        octets.set("0123456789ab", '?');
        octets.set("/b", '?');
        assertTrue(octets.is("/b"));
        assertFalse(octets.is("/bc"));
        assertFalse(octets.isCut());
    }

    @Test
    void is_shown_without_characters_that_a_terminal_obeys() {
        assertEquals("a\\x1b[31m\\x0d\\x0a\\xe9\\\\", SafeText.of("a\u001b[31m\r\n\u00e9\\"));
    }
}
