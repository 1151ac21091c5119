package dev.weir.engine.live;

import dev.weir.engine.config.ProxyConfig;
import dev.weir.engine.plugin.DropIn;
import dev.weir.engine.plugin.InstalledPlugin;
import java.util.List;
import java.util.stream.Collectors;

/** Describes the result of a reload. */
final class ReloadDifference {
    private ReloadDifference() {}

    static String words(long generation, ReloadInput now) {
        ProxyConfig config = now.configuration().proxy();
        int backends = config.upstreams().stream()
                .mapToInt(upstream -> upstream.backends().size())
                .sum();
        List<String> origins = now.contents().dropIns().stream()
                .map(DropIn::path)
                .map(String::valueOf)
                .toList();
        String plugins = now.catalog().all().stream()
                .filter(plugin -> origins.contains(plugin.origin()))
                .map(InstalledPlugin::name)
                .sorted()
                .collect(Collectors.joining(", "));
        return "reloaded, configuration " + generation + ": "
                + count(config.upstreams().size(), "upstream") + ", " + count(backends, "backend")
                + (plugins.isEmpty() ? "" : ", plugin jars: " + plugins);
    }

    static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
