package dev.weir.engine.configure;

import dev.weir.api.PluginUse;
import dev.weir.engine.config.ProxyConfig;
import dev.weir.engine.config.Setting;
import dev.weir.engine.config.Settings;
import dev.weir.engine.plugin.PluginCatalog;
import dev.weir.engine.plugin.PluginOption;
import dev.weir.engine.plugin.PluginSettings;
import java.util.Map;

/** Generates a configuration file with the default and the meaning of every setting. */
public final class DefaultsFile {
    private final StringBuilder file = new StringBuilder();

    private DefaultsFile() {}

    /** The file, with the default plugins. */
    public static String of(PluginCatalog catalog) {
        var defaults = new DefaultsFile();
        defaults.write(catalog);
        return defaults.file.toString();
    }

    private void write(PluginCatalog catalog) {
        line("# All settings with their defaults. Only listen and backends are required.");
        key(Keys.LISTEN, "127.0.0.1:8080", Keys.TOP);
        line("# listen: [127.0.0.1:8080, {address: '[::1]:8080', backlog: 128}]   # backlog for this address only");
        key(Keys.BACKENDS, "[127.0.0.1:9001]", Keys.TOP);
        line("");
        line("# Instead of backends, several upstreams:");
        line("# upstreams:");
        line("#   api:");
        line("#     backends: [127.0.0.1:9001, {address: 127.0.0.1:9002, weight: 3, priority: 0}]");
        line("#     balance: [sticky, least-requests]");
        line("#     pool: {max-open: 100}   # any setting below that can be set per upstream");
        line("#   web:");
        line("#     backends: [127.0.0.1:9003]");
        line("# routes:");
        line("#   - {host: api.example.org, path: /v1, upstream: api}");
        line("#   - {upstream: web}");
        line("");
        key(Keys.BALANCE, ProxyConfig.DEFAULT_BALANCE.plugin(), Keys.TOP);
        line("");
        comment("", Keys.TOP.get(Keys.LOOPS));
        line("# loops: 2");
        comment("", Keys.TOP.get(Keys.ACCESS_LOG));
        line("# access-log: '-'");
        line("# access-log:");
        line("#   - {file: access.json, format: json, sample: 10}   # one request in 10, and all errors");
        line("#   - {file: api.log, routes: [api.example.org/v1], fields: [id, host, user-agent]}");
        comment("", Keys.TOP.get(Keys.LOG_FORMAT));
        line("# log-format: text");
        line("");
        comment("", Keys.TOP.get(Keys.PLUGINS));
        line(Keys.PLUGINS + ":");
        for (PluginUse use : ProxyConfig.DEFAULT_PLUGINS) {
            plugin(catalog, use);
        }
        settings();
    }

    private void plugin(PluginCatalog catalog, PluginUse use) {
        var plugin = catalog.find(use.plugin());
        comment("  ", plugin.summary());
        var options = PluginSettings.of(plugin).options();
        if (options.isEmpty()) {
            line("  - " + use.plugin());
            return;
        }
        line("  - " + use.plugin() + ":");
        for (PluginOption option : options) {
            comment("      ", option.meaning());
            line("      " + option.name() + ": " + quoted(option.defaultText()));
        }
    }

    private void settings() {
        String group = "";
        for (Setting<?> setting : Settings.all()) {
            int dot = setting.path().indexOf('.');
            String own = setting.path().substring(0, dot);
            boolean ofListen = own.equals(Keys.LISTEN); // may also be set per entry of listen
            if (!own.equals(group) || ofListen) {
                line("");
            }
            if (!own.equals(group) && !ofListen) {
                line(own + ":");
            }
            group = own;
            String indent = ofListen ? "" : "  ";
            comment(indent, setting.meaning() + setting.scope().words());
            String name = ofListen ? setting.path() : setting.path().substring(dot + 1);
            line(indent + name + ": " + quoted(setting.defaultText()));
        }
    }

    private void key(String key, String value, Map<String, String> meanings) {
        comment("", meanings.get(key));
        line(key + ": " + value);
    }

    /** Quotes a value that is empty or has a character with a meaning in YAML. */
    private static String quoted(String value) {
        return value.matches("[A-Za-z0-9][A-Za-z0-9./-]*") ? value : "'" + value.replace("'", "''") + "'";
    }

    private void comment(String indent, @org.jspecify.annotations.Nullable String text) {
        line(indent + "# " + text);
    }

    private void line(String text) {
        file.append(text).append('\n');
    }
}
