package dev.weir.harness.toxiproxy.api;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The paths of the API, with the allowed methods of each; an empty set allows every method. */
enum Route {
    VERSION(Set.of("GET"), "version"),
    PROXIES(Set.of("GET", "POST"), "proxies"),
    PROXY(Set.of("GET", "POST", "PATCH", "DELETE"), "proxies", "*"),
    TOXICS(Set.of("GET", "POST"), "proxies", "*", "toxics"),
    TOXIC(Set.of("GET", "POST", "PATCH", "DELETE"), "proxies", "*", "toxics", "*"),
    POPULATE(Set.of("POST"), "populate"),
    RESET(Set.of("POST"), "reset"),
    METRICS(Set.of(), "metrics");

    private static final String ANY = "*";

    @SuppressWarnings("ImmutableEnumChecker") // immutable, as made by Set.of
    private final Set<String> methods;

    @SuppressWarnings("ImmutableEnumChecker") // as above
    private final List<String> pattern;

    Route(Set<String> methods, String... pattern) {
        this.methods = methods;
        this.pattern = List.of(pattern);
    }

    /** Finds the route of a path's segments. */
    static @Nullable Route find(List<String> segments) {
        for (Route route : values()) {
            if (route.matches(segments)) {
                return route;
            }
        }
        return null;
    }

    boolean knows(String method) {
        return methods.isEmpty() || methods.contains(method);
    }

    private boolean matches(List<String> segments) {
        if (segments.size() != pattern.size()) {
            return false;
        }
        for (int i = 0; i < segments.size(); i++) {
            String expected = pattern.get(i);
            boolean matches = expected.equals(ANY) ? !segments.get(i).isEmpty() : expected.equals(segments.get(i));
            if (!matches) {
                return false;
            }
        }
        return true;
    }
}
