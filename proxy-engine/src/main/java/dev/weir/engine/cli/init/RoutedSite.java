package dev.weir.engine.cli.init;

import dev.weir.engine.config.RouteConfig;
import dev.weir.engine.config.SettingValues;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Several upstreams with one route each. The text before the equals sign of a backend is its route. */
final class RoutedSite implements SiteBody {
    private static final String EVERYTHING = "/";
    private static final String ITS_NAME = "web";

    @Override
    public String question() {
        return "The backends, ROUTE=HOST:PORT each; a route is a path, or a host with or without a path";
    }

    @Override
    public String suggestion() {
        return "/api=127.0.0.1:9001 /=127.0.0.1:9002";
    }

    @Override
    public void check(List<SiteBackend> backends) {
        for (SiteBackend each : backends) {
            try {
                route(each.group()).requireReachable(SettingValues.DEFAULTS);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("'" + each + "': the route " + e.getMessage(), e);
            }
        }
        routes(backends);
    }

    @Override
    public List<String> hosts(Site site) {
        return routes(site.backends()).keySet().stream()
                .map(RouteConfig::host)
                .filter(host -> !host.equals(RouteConfig.ANY_HOST))
                .distinct()
                .toList();
    }

    private static RouteConfig route(String written) {
        int slash = written.indexOf('/');
        String host = slash < 0 ? written : written.substring(0, slash);
        String path = slash < 0 ? EVERYTHING : written.substring(slash);
        return new RouteConfig(host.isEmpty() ? RouteConfig.ANY_HOST : host, path, ITS_NAME);
    }

    /** The backends of each route. Two spellings of the same route count as one. */
    private static Map<RouteConfig, List<SiteBackend>> routes(List<SiteBackend> backends) {
        Map<RouteConfig, List<SiteBackend>> routes = new LinkedHashMap<>();
        for (SiteBackend each : backends) {
            List<SiteBackend> together = routes.computeIfAbsent(route(each.group()), route -> new ArrayList<>());
            if (together.stream()
                    .anyMatch(other ->
                            other.backend().place().equals(each.backend().place()))) {
                throw new IllegalArgumentException("'" + each + "' is given twice; write each backend once");
            }
            together.add(each);
        }
        return routes;
    }

    /** A readable and unique name for the upstream of a route. */
    private static String name(RouteConfig route, Set<String> taken) {
        String host = route.host().equals(RouteConfig.ANY_HOST) ? "" : route.host();
        String words =
                (host + route.path()).replaceAll("[^A-Za-z0-9]+", " ").strip().replace(' ', '-');
        String plain = words.isEmpty() ? ITS_NAME : words;
        String name = plain;
        for (int number = 2; !taken.add(name); number++) {
            name = plain + "-" + number;
        }
        return name;
    }

    @Override
    public Map<String, List<String>> blanks(Site site) {
        List<String> upstreams = new ArrayList<>();
        List<String> ways = new ArrayList<>();
        Set<String> names = new HashSet<>();
        routes(site.backends()).forEach((route, backends) -> {
            String name = name(route, names);
            upstreams.add(name + ":");
            upstreams.add(
                    "  backends: [" + backends.stream().map(SiteBackend::yaml).collect(Collectors.joining(", ")) + "]");
            ways.add("- {" + condition(route) + "upstream: " + name + "}");
        });
        return Map.of("UPSTREAMS", upstreams, "ROUTES", ways);
    }

    private static String condition(RouteConfig route) {
        String host = route.host().equals(RouteConfig.ANY_HOST) ? "" : "host: " + YamlWord.of(route.host()) + ", ";
        return host + (route.path().equals(EVERYTHING) ? "" : "path: " + YamlWord.of(route.path()) + ", ");
    }
}
