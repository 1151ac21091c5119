package dev.weir.engine.cli.summary;

import dev.weir.engine.cli.table.TextTable;
import dev.weir.engine.config.BackendConfig;
import dev.weir.engine.config.ProxyConfig;
import dev.weir.engine.config.Setting;
import dev.weir.engine.config.TlsBackendConfig;
import dev.weir.engine.config.UpstreamConfig;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The upstreams: the strategies and backends of each, and its own plugins, TLS and settings. */
final class UpstreamTables {
    private static final int MOST_BACKENDS = 10;

    private UpstreamTables() {}

    static void print(ProxyConfig config, PrintWriter out) {
        List<UpstreamConfig> shown = Summary.shown(config.upstreams());
        var backends = new TextTable().row("UPSTREAM", "STRATEGY", "BACKEND", "PRIORITY", "WEIGHT IN ITS PRIORITY");
        shown.forEach(upstream -> addBackends(backends, upstream));
        out.println();
        backends.printTo(out);
        int more = config.upstreams().size() - shown.size();
        if (more > 0) {
            out.println("… and " + more + " more upstreams");
        }
        var own = new TextTable().row("UPSTREAM", "OF ITS OWN");
        List<UpstreamConfig> different =
                shown.stream().filter(upstream -> !ofItsOwn(upstream).isEmpty()).toList();
        if (!different.isEmpty()) {
            different.forEach(upstream ->
                    ofItsOwn(upstream).forEach(what -> own.row(Bounded.cell(upstream.name()), what)));
            out.println();
            own.printTo(out);
        }
    }

    static boolean haveOwnPlugins(ProxyConfig config) {
        return config.upstreams().stream().anyMatch(upstream -> upstream.plugins() != null);
    }

    private static void addBackends(TextTable table, UpstreamConfig upstream) {
        List<BackendConfig> all = upstream.backends();
        List<BackendConfig> shown = all.subList(0, Math.min(all.size(), MOST_BACKENDS));
        String name = Bounded.cell(upstream.name());
        String strategies = Bounded.cell(String.join(", ", Bounded.names(upstream.balance())));
        for (BackendConfig backend : shown) {
            table.row(
                    name,
                    strategies,
                    Bounded.cell(backend.toString()),
                    String.valueOf(backend.priority()),
                    weight(backend, all));
            name = "";
            strategies = "";
        }
        if (all.size() > shown.size()) {
            table.row("", "", "… and " + (all.size() - shown.size()) + " more", "", "");
        }
    }

    private static String weight(BackendConfig backend, List<BackendConfig> all) {
        int sum = all.stream()
                .filter(each -> each.priority() == backend.priority())
                .mapToInt(BackendConfig::weight)
                .sum();
        double percent = 100.0 * backend.weight() / sum;
        String rounded = percent < 10 ? "%.1f".formatted(percent) : String.valueOf(Math.round(percent));
        return backend.weight() + " of " + sum + " (" + rounded.replace(".0", "") + "%)";
    }

    private static List<String> ofItsOwn(UpstreamConfig upstream) {
        List<String> own = new ArrayList<>();
        if (upstream.plugins() != null) {
            own.add("plugins: " + String.join(", ", Bounded.names(upstream.plugins())));
        }
        if (upstream.tls() != null) {
            own.add("tls: " + words(upstream.tls()));
        }
        for (Setting<?> setting : LimitTable.set(upstream.settings())) {
            own.add(setting.path() + ": " + LimitTable.value(setting, upstream.settings()));
        }
        return own;
    }

    private static String words(TlsBackendConfig tls) {
        String cas = tls.cas().isEmpty()
                ? "the CAs of the Java runtime"
                : tls.cas().stream().map(Path::toString).collect(Collectors.joining(", "));
        return Bounded.cell(tls.verify() ? "verified with " + cas : "not verified");
    }
}
