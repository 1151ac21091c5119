package dev.weir.engine.configure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was written: a text, a list, or a mapping of keys to these. */
sealed interface ConfigNode {
    /** Where it begins. */
    SourceLocation place();

    /** What it is, in words. */
    String what();

    /**
     * A value, not yet read.
     *
     * @param value as written; empty if there was none
     */
    record Text(String value, SourceLocation place) implements ConfigNode {
        @Override
        public String what() {
            return value.isEmpty() ? "nothing" : "'" + value + "'";
        }
    }

    /**
     * Several.
     *
     * @param items in order
     */
    record Listing(List<ConfigNode> items, SourceLocation place) implements ConfigNode {
        @Override
        public String what() {
            return "a list";
        }
    }

    /** Keys and what belongs to them, in order. */
    final class Mapping implements ConfigNode {
        /**
         * A key and what belongs to it.
         *
         * @param place where the key is
         */
        record Entry(String key, SourceLocation place, ConfigNode value) {}

        private final Map<String, Entry> entries = new LinkedHashMap<>();
        private final SourceLocation place;

        Mapping(SourceLocation place) {
            this.place = place;
        }

        @Override
        public SourceLocation place() {
            return place;
        }

        @Override
        public String what() {
            return "a mapping";
        }

        @Nullable Entry entry(String key) {
            return entries.get(key);
        }

        @Nullable ConfigNode get(String key) {
            Entry entry = entries.get(key);
            return entry == null ? null : entry.value();
        }

        /** Puts one in the place of what was there. */
        void put(Entry entry) {
            entries.put(entry.key(), entry);
        }

        void remove(String key) {
            entries.remove(key);
        }

        List<Entry> entries() {
            return new ArrayList<>(entries.values());
        }

        boolean isEmpty() {
            return entries.isEmpty();
        }
    }
}
