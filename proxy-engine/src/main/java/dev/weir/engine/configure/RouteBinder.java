package dev.weir.engine.configure;

import dev.weir.engine.config.NearestName;
import dev.weir.engine.config.RouteConfig;
import dev.weir.engine.config.SettingValues;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Converts routes. */
final class RouteBinder {
    private final Reader reader;
    private final Collection<String> upstreams;
    private final SettingValues settings;
    private final Map<List<String>, SourceLocation> seen = new HashMap<>();

    /**
     * Creates a binder.
     *
     * @param upstreams the names of all upstreams
     * @param settings  decide how paths are compared
     */
    RouteBinder(Reader reader, Collection<String> upstreams, SettingValues settings) {
        this.reader = reader;
        this.upstreams = upstreams;
        this.settings = settings;
    }

    List<RouteConfig> bind(ConfigNode item) {
        List<RouteConfig> routes = new ArrayList<>();
        for (ConfigNode each : reader.list(item)) {
            reader.mapping(each, "a route, {host: api.example.org, path: /v1, upstream: api},")
                    .flatMap(this::route)
                    .ifPresent(routes::add);
        }
        return routes;
    }

    private Optional<RouteConfig> route(ConfigNode.Mapping mapping) {
        reader.onlyKeys(mapping, Keys.OF_ROUTE.keySet());
        ConfigNode to = mapping.get(Keys.UPSTREAM);
        if (to == null) {
            reader.problems().add(mapping.place(), "a route needs an upstream: {path: /v1, upstream: api}");
            return Optional.empty();
        }
        Optional<String> upstream = reader.value(to, "the name of an upstream", this::known);
        ConfigNode host = mapping.get(Keys.HOST);
        ConfigNode path = mapping.get(Keys.PATH);
        Optional<String> name = host == null
                ? Optional.of(RouteConfig.ANY_HOST)
                : reader.value(host, "a host", text -> new RouteConfig(text, "/", "any").host());
        Optional<String> prefix = path == null ? Optional.of("/") : reader.value(path, "a path", this::path);
        if (upstream.isEmpty() || name.isEmpty() || prefix.isEmpty()) {
            return Optional.empty();
        }
        SourceLocation before = seen.putIfAbsent(List.of(name.get(), prefix.get()), mapping.place());
        if (before != null) {
            reader.problems()
                    .add(
                            mapping.place(),
                            "a route for host " + name.get() + " and path " + prefix.get() + " is already given at "
                                    + before);
            return Optional.empty();
        }
        return Optional.of(new RouteConfig(name.get(), prefix.get(), upstream.get()));
    }

    private String path(String text) {
        var route = new RouteConfig(RouteConfig.ANY_HOST, text, "any");
        route.requireReachable(settings);
        return route.path();
    }

    private String known(String name) {
        if (!upstreams.contains(name)) {
            throw new IllegalArgumentException(
                    "there is no upstream '" + name + "'" + NearestName.hint(name, upstreams));
        }
        return name;
    }
}
