package dev.weir.engine.configure;

import java.util.List;

/** Expands dotted keys: {@code pool.max-open: 5} is the same as {@code pool: {max-open: 5}}. */
final class DottedKeys {
    private static final int MOST_PARTS = 50;

    private DottedKeys() {}

    /** Whether a key is a path. A key with very many dots is not. */
    private static boolean isPath(String key) {
        int dot = key.indexOf('.');
        return dot > 0
                && dot < key.length() - 1
                && !Keys.isWhole(key)
                && key.chars().filter(c -> c == '.').count() < MOST_PARTS;
    }

    /** Inserts an entry at the path of its key; a duplicate is an error, unless both are mappings. */
    static void put(ConfigNode.Mapping into, ConfigNode.Mapping.Entry entry, Problems problems) {
        int dot = entry.key().indexOf('.');
        if (isPath(entry.key())) {
            var inner = new ConfigNode.Mapping(entry.place());
            String rest = entry.key().substring(dot + 1);
            put(inner, new ConfigNode.Mapping.Entry(rest, entry.place(), entry.value()), problems);
            put(into, new ConfigNode.Mapping.Entry(entry.key().substring(0, dot), entry.place(), inner), problems);
            return;
        }
        ConfigNode.Mapping.Entry known = into.entry(entry.key());
        if (known == null) {
            into.put(entry);
        } else if (known.value() instanceof ConfigNode.Mapping before
                && entry.value() instanceof ConfigNode.Mapping more) {
            List<ConfigNode.Mapping.Entry> entries = more.entries();
            entries.forEach(each -> put(before, each, problems));
        } else {
            problems.add(entry.place(), "'" + entry.key() + "' is already set at " + known.place());
        }
    }

    /** Inserts an entry; it overrides an existing one. */
    static void lay(ConfigNode.Mapping over, String path, SourceLocation place, ConfigNode value) {
        int dot = path.indexOf('.');
        if (!isPath(path)) {
            over.put(new ConfigNode.Mapping.Entry(path, place, value));
            return;
        }
        String first = path.substring(0, dot);
        ConfigNode.Mapping inner;
        if (over.get(first) instanceof ConfigNode.Mapping known) {
            inner = known;
        } else {
            inner = new ConfigNode.Mapping(place);
            over.put(new ConfigNode.Mapping.Entry(first, place, inner));
        }
        lay(inner, path.substring(dot + 1), place, value);
    }
}
