package dev.weir.engine.live;

import dev.weir.api.PluginUse;
import dev.weir.engine.config.AccessLogConfig;
import dev.weir.engine.config.BackendConfig;
import dev.weir.engine.config.ProxyConfig;
import dev.weir.engine.config.RouteConfig;
import dev.weir.engine.config.Setting;
import dev.weir.engine.config.SettingValues;
import dev.weir.engine.config.Settings;
import dev.weir.engine.config.UpstreamConfig;
import dev.weir.engine.configure.Configuration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** Finds the differences between two configurations, in words. Values of plugin settings are never among them. */
final class ConfigChanges {
    private final ProxyConfig before;
    private final ProxyConfig now;
    private final List<String> found = new ArrayList<>();

    private ConfigChanges(ProxyConfig before, ProxyConfig now) {
        this.before = before;
        this.now = now;
    }

    /** One line for each difference. */
    static List<String> between(ReloadInput before, ReloadInput now) {
        var changes = new ConfigChanges(
                before.configuration().proxy(), now.configuration().proxy());
        changes.compare();
        changes.logs(before.configuration(), now.configuration());
        if (!before.catalog().isSame(now.catalog())) {
            changes.found.add("plugin jars were replaced");
        }
        if (!before.tls().sameAs(now.tls())) {
            changes.found.add("certificates were read again");
        }
        return List.copyOf(changes.found);
    }

    private void compare() {
        settings("", before.settings(), now.settings());
        entries(
                "upstream ",
                byName(before.upstreams(), UpstreamConfig::name),
                byName(now.upstreams(), UpstreamConfig::name));
        for (UpstreamConfig upstream : now.upstreams()) {
            before.upstreams().stream()
                    .filter(old -> old.name().equals(upstream.name()))
                    .forEach(old -> compare(old, upstream));
        }
        entries("route ", byName(before.routes(), ConfigChanges::name), byName(now.routes(), ConfigChanges::name));
        for (RouteConfig route : now.routes()) {
            before.routes().stream()
                    .filter(old ->
                            name(old).equals(name(route)) && !old.upstream().equals(route.upstream()))
                    .forEach(old ->
                            found.add("route " + name(route) + ": " + old.upstream() + " to " + route.upstream()));
        }
        plugins("", before.plugins(), now.plugins());
        if (!before.listen().equals(now.listen())) {
            found.add("listen: the settings of an address changed");
        }
    }

    private void logs(Configuration old, Configuration next) {
        Map<String, AccessLogConfig> was = byName(old.accessLogs(), AccessLogConfig::file);
        Map<String, AccessLogConfig> is = byName(next.accessLogs(), AccessLogConfig::file);
        int known = found.size();
        entries("access-log ", was, is);
        is.forEach((file, log) -> {
            if (was.containsKey(file) && !log.equals(was.get(file))) {
                found.add("access-log " + file + ": settings changed");
            }
        });
        if (found.size() == known && !old.accessLogs().equals(next.accessLogs())) {
            found.add("access-log: the list changed");
        }
        if (old.logFormat() != next.logFormat()) {
            found.add("log-format: " + word(old.logFormat()) + " to " + word(next.logFormat()));
        }
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static String name(RouteConfig route) {
        return route.host() + route.path();
    }

    private static <T> Map<String, T> byName(List<T> all, Function<T, String> name) {
        Map<String, T> map = new LinkedHashMap<>();
        all.forEach(each -> map.put(name.apply(each), each));
        return map;
    }

    private void entries(String kind, Map<String, ?> old, Map<String, ?> next) {
        next.keySet().stream().filter(key -> !old.containsKey(key)).forEach(key -> found.add(kind + key + " added"));
        old.keySet().stream().filter(key -> !next.containsKey(key)).forEach(key -> found.add(kind + key + " removed"));
    }

    private void settings(String prefix, SettingValues old, SettingValues next) {
        for (Setting<?> setting : Settings.all()) {
            boolean either = prefix.isEmpty() || old.isSet(setting) || next.isSet(setting);
            if (either && !next.sameAs(old, setting)) {
                found.add(prefix + setting.path() + ": " + old.text(setting) + " to " + next.text(setting));
            }
        }
    }

    private void compare(UpstreamConfig old, UpstreamConfig next) {
        String prefix = "upstream " + next.name() + ": ";
        Map<String, BackendConfig> was = byName(old.backends(), BackendConfig::toString);
        Map<String, BackendConfig> is = byName(next.backends(), BackendConfig::toString);
        entries(prefix + "backend ", was, is);
        is.forEach((name, backend) -> {
            BackendConfig known = was.get(name);
            if (known != null && known.weight() != backend.weight()) {
                found.add(prefix + name + ": weight " + known.weight() + " to " + backend.weight());
            }
            if (known != null && known.priority() != backend.priority()) {
                found.add(prefix + name + ": priority " + known.priority() + " to " + backend.priority());
            }
        });
        settings(prefix, old.settings(), next.settings());
        plugins(prefix + "balance: ", old.balance(), next.balance());
        plugins(
                prefix,
                Objects.requireNonNullElse(old.plugins(), List.of()),
                Objects.requireNonNullElse(next.plugins(), List.of()));
        if (!Objects.equals(old.tls(), next.tls())) {
            found.add(prefix + "tls changed");
        }
    }

    private void plugins(String prefix, List<PluginUse> old, List<PluginUse> next) {
        if (old.equals(next)) {
            return;
        }
        Map<String, PluginUse> was = byName(old, PluginUse::plugin);
        Map<String, PluginUse> is = byName(next, PluginUse::plugin);
        int known = found.size();
        entries(prefix + "plugin ", was, is);
        is.forEach((name, use) -> {
            if (was.containsKey(name) && !use.equals(was.get(name))) {
                found.add(prefix + "plugin " + name + ": settings changed");
            }
        });
        if (found.size() == known) {
            found.add(prefix + "the order of the plugins changed");
        }
    }
}
