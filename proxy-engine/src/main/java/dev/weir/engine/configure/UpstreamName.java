package dev.weir.engine.configure;

import java.util.List;
import java.util.regex.Pattern;

/** Checks names of upstreams, which are parts of setting paths and log lines. */
final class UpstreamName {
    /** The pattern of a name. */
    static final String PATTERN = "^[A-Za-z0-9_-]+$";

    private static final Pattern NAME = Pattern.compile(PATTERN);

    private UpstreamName() {}

    static boolean isOne(String name) {
        return NAME.matcher(name).matches();
    }

    static String refusal(String name) {
        return "'" + name + "' is not a valid name of an upstream; use letters, digits, - and _";
    }

    /** The name as it was written. A name with dots was expanded as a path; its nodes all have the same place. */
    static String written(ConfigNode.Mapping.Entry entry) {
        var name = new StringBuilder(entry.key());
        ConfigNode value = entry.value();
        while (value instanceof ConfigNode.Mapping mapping && !mapping.isEmpty()) {
            ConfigNode.Mapping.Entry below = mapping.entries().get(0);
            boolean samePlace = !below.place().isOption() && below.place().equals(entry.place());
            if (!samePlace || isKnown(below.key())) {
                break;
            }
            name.append('.').append(below.key());
            value = below.value();
        }
        return name.toString();
    }

    private static boolean isKnown(String key) {
        List<String> keys = Keys.ofUpstream();
        return keys.stream().anyMatch(each -> each.equals(key) || each.startsWith(key + "."));
    }
}
