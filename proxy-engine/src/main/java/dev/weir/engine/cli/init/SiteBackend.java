package dev.weir.engine.cli.init;

import dev.weir.engine.config.BackendConfig;
import java.util.Arrays;
import java.util.List;

/**
 * A backend as it is given to {@code weir init}: {@code 127.0.0.1:9001,weight=3}, or {@code /api=127.0.0.1:9001}.
 *
 * @param group   the text before the equals sign, which the kind of site interprets; empty if there is none
 * @param backend its address, weight and priority
 */
record SiteBackend(String group, BackendConfig backend) {
    /** A comma may separate two backends, or a backend from its own options. */
    private static final String OPTION = "\\s*,\\s*(weight|priority)\\s*=\\s*";

    private static final String GAP = "\\s*,(?!(weight|priority)=)\\s*|\\s+";

    /**
     * Parses one or several backends.
     *
     * @throws IllegalArgumentException with what was found and what would be right
     */
    static List<SiteBackend> parse(String text) {
        String joined = text.strip().replaceAll(OPTION, ",$1=");
        return Arrays.stream(joined.split(GAP, -1))
                .filter(part -> !part.isEmpty())
                .map(SiteBackend::one)
                .toList();
    }

    private static SiteBackend one(String text) {
        int equals = text.indexOf('=');
        int comma = text.indexOf(',');
        boolean grouped = equals >= 0 && (comma < 0 || equals < comma);
        return grouped
                ? new SiteBackend(text.substring(0, equals), BackendConfig.parse(text.substring(equals + 1)))
                : new SiteBackend("", BackendConfig.parse(text));
    }

    /** The backend in YAML, with another weight. */
    String yaml(int weight) {
        String address = YamlWord.of(backend.place().toString());
        if (weight == 1 && backend.priority() == 0) {
            return address;
        }
        String priority = backend.priority() == 0 ? "" : ", priority: " + backend.priority();
        return "{address: " + address + ", weight: " + weight + priority + "}";
    }

    /** The backend in YAML. */
    String yaml() {
        return yaml(backend.weight());
    }

    @Override
    public String toString() {
        return group.isEmpty() ? backend.toString() : group + "=" + backend;
    }
}
