package dev.weir.engine.configure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was written: a text, a list, or a mapping of keys to these. */
sealed interface Item {
    /** Where it begins. */
    Place place();

    /** What it is, in words. */
    String what();

    /**
     * A value, not yet read.
     *
     * @param value as written; empty if there was none
     */
    record Text(String value, Place place) implements Item {
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
    record Listing(List<Item> items, Place place) implements Item {
        @Override
        public String what() {
            return "a list";
        }
    }

    /** Keys and what belongs to them, in order. */
    final class Mapping implements Item {
        /**
         * A key and what belongs to it.
         *
         * @param place where the key is
         */
        record Entry(String key, Place place, Item value) {}

        private final Map<String, Entry> entries = new LinkedHashMap<>();
        private final Place place;

        Mapping(Place place) {
            this.place = place;
        }

        @Override
        public Place place() {
            return place;
        }

        @Override
        public String what() {
            return "a mapping";
        }

        @Nullable Entry entry(String key) {
            return entries.get(key);
        }

        @Nullable Item get(String key) {
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
