package dev.weir.engine.configure;

import dev.weir.engine.config.ProxyConfig;
import dev.weir.engine.plugin.PluginCatalog;
import java.util.List;

/** Reads a file that a test wrote. */
final class Reading {
    static final String SMALLEST = "listen: 127.0.0.1:8080\nbackends: [127.0.0.1:9001]\n";

    static final String FULL = """
            listen: [127.0.0.1:8080, '[::1]:8080']
            loops: 3
            access-log: '-'
            client: {head-timeout: 5s}
            pool.min-idle: 4
            listen.backlog: 7
            upgrade.protocols: [websocket, h2c]
            plugins: [via, client-close, retry-budget: {percent: 30}]
            balance: least-requests
            upstreams:
              api:
                backends:
                  - 10.0.0.1:80
                  - {address: '10.0.0.2:80', weight: 3, priority: 1}
                  - 10.0.0.3:80,weight=2
                plugins: [client-close]
                pool: {min-idle: 5}
              web:
                backends: localhost:9003
                balance: [sticky: {cookie: sid}, round-robin]
            routes:
              - {host: api.example.org, path: /v1, upstream: api}
              - upstream: web
            """;

    private static final PluginCatalog CATALOG = PluginCatalog.ofClassPath();

    private Reading() {}

    /** Options that set something, and no others. */
    static Overlay set(String... assignments) {
        return new Overlay(List.of(), List.of(), null, null, List.of(), List.of(), List.of(assignments), null);
    }

    static ProxyConfig config(String yaml) {
        return config(yaml, Overlay.NONE);
    }

    static ProxyConfig config(String yaml, Overlay overlay) {
        try {
            return read(yaml, overlay).proxy();
        } catch (ConfigException e) {
            throw new AssertionError(e.getMessage(), e);
        }
    }

    static Configuration read(String yaml, Overlay overlay) throws ConfigException {
        return new ConfigSource(null, overlay, 2).read("weir.yml", yaml, CATALOG);
    }

    static List<String> problems(String yaml, Overlay overlay) {
        try {
            return List.of("none: " + read(yaml, overlay));
        } catch (ConfigException e) {
            return e.lines();
        }
    }

    static PluginCatalog catalog() {
        return CATALOG;
    }
}
