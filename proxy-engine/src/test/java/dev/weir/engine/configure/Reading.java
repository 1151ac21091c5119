package dev.weir.engine.configure;

import dev.weir.engine.config.ProxyConfig;
import dev.weir.engine.plugin.PluginCatalog;
import java.util.List;

/** Reads a file that a test wrote. */
final class Reading {
    private static final PluginCatalog CATALOG = PluginCatalog.ofClassPath();

    private Reading() {}

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
