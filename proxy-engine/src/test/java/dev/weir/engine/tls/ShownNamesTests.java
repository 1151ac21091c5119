package dev.weir.engine.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The names of the certificate that a client got")
class ShownNamesTests {
    private final ShownNames names =
            new ShownNames(MadeKeys.key("P-256", "a.example", "*.b.example").names());

    /** A host that counts how often it is turned into a string. */
    private static final class Counted implements CharSequence {
        private final String host;
        private int strings;

        Counted(String host) {
            this.host = host;
        }

        @Override
        public int length() {
            return host.length();
        }

        @Override
        public char charAt(int index) {
            return host.charAt(index);
        }

        @Override
        public String subSequence(int from, int to) {
            return host.substring(from, to);
        }

        @Override
        public String toString() {
            strings++;
            return host;
        }
    }

    @Test
    void cover_exact_names_and_one_label_of_a_wildcard() {
        assertTrue(names.cover("a.example"));
        assertTrue(names.cover("x.b.example"));
        assertFalse(names.cover("b.example"));
        assertFalse(names.cover("x.y.b.example"));
        assertFalse(names.cover("127.0.0.1"));
        assertTrue(names.cover("a.example"));
    }

    @Test
    void cost_no_string_for_the_same_host_again() {
        var covered = new Counted("a.example");
        var other = new Counted("c.example");
        for (int i = 0; i < 10; i++) {
            assertTrue(names.cover(covered));
        }
        for (int i = 0; i < 10; i++) {
            assertFalse(names.cover(other));
        }
        assertEquals(1, covered.strings);
        assertEquals(1, other.strings);
    }
}
