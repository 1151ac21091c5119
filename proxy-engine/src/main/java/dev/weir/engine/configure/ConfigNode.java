package dev.weir.engine.configure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A node of the configuration tree: a text, a list, or a mapping from keys to nodes. */
sealed interface ConfigNode {
    /** The place where it begins. */
    SourceLocation place();

    /** A description for errors. */
    String what();

    /**
     * A value, not yet parsed.
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
     * A list.
     *
     * @param items in order
     */
    record Listing(List<ConfigNode> items, SourceLocation place) implements ConfigNode {
        @Override
        public String what() {
            return "a list";
        }
    }

    /** A mapping from keys to nodes, in order. */
    final class Mapping implements ConfigNode {
        /**
         * A key and its value.
         *
         * @param place the place of the key
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

        /** Adds an entry, or replaces the one with the same key. */
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
