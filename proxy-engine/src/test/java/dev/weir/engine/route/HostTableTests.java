package dev.weir.engine.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A table of hosts")
class HostTableTests {
    private final HostTable<String> table =
            new HostTable<>(Map.of("example.org", "one", "org", "two", "a.example.org", "three", "test", "four"));

    /** The values of all suffixes of a name, beginning with the shortest. */
    private List<String> found(CharSequence name) {
        var found = new ArrayList<String>();
        int hash = 0;
        for (int i = name.length() - 1; i >= 0; i--) {
            hash = HostTable.hash(hash, name.charAt(i));
            String value = table.find(name, i, hash);
            if (value != null) {
                found.add(value);
            }
        }
        return found;
    }

    @Test
    void finds_each_suffix_of_a_name() {
        assertEquals(List.of("two", "one", "three"), found("b.a.example.org"));
        assertEquals(List.of("four"), found("latest"));
        assertEquals(List.of(), found("example.or"));
        assertNull(table.find("example.org", 0, 0));
    }

    @Test
    void reads_each_character_once_however_many_suffixes_there_are() {
        var name = new Counted(".".repeat(30_000));
        assertEquals(List.of(), found(name));
        assertEquals(name.length(), name.looks);
    }

    /** A name that counts the reads of its characters. */
    private static final class Counted implements CharSequence {
        private final String text;
        private int looks;

        Counted(String text) {
            this.text = text;
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            looks++;
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Counted counted && counted.text.equals(text);
        }

        @Override
        public int hashCode() {
            return text.hashCode();
        }
    }
}
