package dev.weir.engine.cli.summary;

import dev.weir.engine.cli.table.TextTable;
import dev.weir.engine.config.AccessLogConfig;
import dev.weir.engine.config.ListenConfig;
import dev.weir.engine.config.LogFormat;
import dev.weir.engine.config.LogLevel;
import dev.weir.engine.config.ProxyConfig;
import dev.weir.engine.config.RouteConfig;
import dev.weir.engine.config.SettingValues;
import dev.weir.engine.config.Settings;
import dev.weir.engine.configure.Configuration;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Prints what a configuration would start: listeners, loops, routes, upstreams, plugins and limits. */
public final class Summary {
    private final Configuration configuration;
    private final ProxyConfig config;
    private final PrintWriter out;

    private Summary(Configuration configuration, PrintWriter out) {
        this.configuration = configuration;
        this.config = configuration.proxy();
        this.out = out;
    }

    /** Prints the summary of a valid configuration. */
    public static void print(Configuration configuration, PrintWriter out) {
        var summary = new Summary(configuration, out);
        summary.listeners();
        summary.routes();
        UpstreamTables.print(configuration.proxy(), out);
        summary.plugins();
        LimitTable.print(configuration.proxy().settings(), out);
    }

    private static String shown(AccessLogConfig log) {
        String file = log.toStandardOutput() ? "standard output" : Bounded.cell(log.file());
        var more = new ArrayList<String>();
        if (log.format() != LogFormat.STORY) {
            more.add(log.format().name().toLowerCase(Locale.ROOT));
        }
        if (!log.routes().isEmpty()) {
            more.add(log.routes().size() == 1 ? "1 route" : log.routes().size() + " routes");
        }
        if (log.level() != LogLevel.ALL) {
            more.add(log.level().name().toLowerCase(Locale.ROOT));
        }
        if (log.sample() > 1) {
            more.add("1 in " + log.sample() + (log.keepErrors() ? " and errors" : ""));
        }
        return more.isEmpty() ? file : file + " (" + String.join(", ", more) + ")";
    }

    private void listeners() {
        List<String> logs =
                configuration.accessLogs().stream().map(Summary::shown).toList();
        heading("weir run would start " + (config.loops() == 1 ? "one event loop" : config.loops() + " event loops")
                + "; access log: " + (logs.isEmpty() ? "none" : String.join(", ", logs)));
        var table = new TextTable().row("LISTENER", "SOCKETS", "BACKLOG");
        for (ListenConfig each : shown(config.listen())) {
            SettingValues values = config.settingsOf(each);
            table.row(
                    Bounded.cell(each.toString()) + does(each),
                    values.text(Settings.LISTEN_SOCKETS),
                    values.text(Settings.LISTEN_BACKLOG));
        }
        table.printTo(out);
        rest(config.listen(), "listeners");
    }

    private static String does(ListenConfig entry) {
        if (entry.redirect() != null) {
            return " (redirect to " + entry.redirect() + ")";
        }
        return entry.tls() == null ? "" : " (TLS)";
    }

    private void routes() {
        List<RouteConfig> routes =
                config.routes().stream().sorted(RouteConfig.matchOrder()).toList();
        if (routes.equals(List.of(RouteConfig.all(config.upstreams().get(0).name())))) {
            out.println();
            out.println("All requests go to the one upstream:");
            return;
        }
        RouteConfig last = routes.get(routes.size() - 1);
        boolean all = last.equals(RouteConfig.all(last.upstream()));
        heading("Routes in the order in which they are compared; "
                + (all ? "the last one matches every request:" : "a request that none matches gets 404:"));
        var table = new TextTable().row("HOST", "PATH", "UPSTREAM");
        for (RouteConfig route : shown(routes)) {
            table.row(Bounded.cell(route.host()), Bounded.cell(route.path()), Bounded.cell(route.upstream()));
        }
        table.printTo(out);
        rest(routes, "routes");
    }

    private void plugins() {
        heading("Plugins in order"
                + (UpstreamTables.haveOwnPlugins(config) ? ", for upstreams without their own:" : ":"));
        List<String> names = Bounded.names(config.plugins());
        out.println(names.isEmpty() ? "none" : String.join(", ", names));
    }

    private void heading(String text) {
        out.println();
        out.println(text);
        out.println();
    }

    static <T> List<T> shown(List<T> all) {
        return all.subList(0, Math.min(all.size(), Bounded.ROWS));
    }

    private void rest(List<?> all, String what) {
        if (all.size() > Bounded.ROWS) {
            out.println("… and " + (all.size() - Bounded.ROWS) + " more " + what);
        }
    }
}
