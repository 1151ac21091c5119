package dev.weir.engine.cli;

import dev.weir.api.PluginUse;
import dev.weir.engine.cli.table.TextTable;
import dev.weir.engine.config.ProxyConfig;
import dev.weir.engine.plugin.InstalledPlugin;
import dev.weir.engine.plugin.PluginCatalog;
import dev.weir.engine.plugin.PluginFolder;
import dev.weir.engine.plugin.PluginOption;
import dev.weir.engine.plugin.PluginSettings;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code weir plugins}: lists the installed plugins. */
@Command(
        name = "plugins",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "List the installed plugins by kind, with name, origin and summary; then their settings.",
        footer = {"", "Examples:", "  ./weir plugins | grep balancing", "  ./weir plugins my-balancer --plugins target"
        })
final class PluginsCommand implements Subcommand {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(paramLabel = "NAME", arity = "0..1", description = "Show only this plugin.")
    private @Nullable String name;

    @Mixin
    private final PluginsOption folder = new PluginsOption();

    @Override
    public Integer call() {
        PluginCatalog catalog = PluginCatalog.of(PluginFolder.look(folder.folder(null)), null);
        try {
            List<InstalledPlugin> plugins = catalog.all().stream()
                    .filter(plugin -> name == null || plugin.name().equals(name))
                    .sorted(Comparator.comparing(InstalledPlugin::kind).thenComparing(InstalledPlugin::name))
                    .toList();
            catalog.problems().forEach(problem -> spec.commandLine().getErr().println("weir: " + problem.message()));
            if (name != null && plugins.isEmpty()) {
                catalog.find(name); // throws, with the nearest name
            }
            print(plugins);
            return catalog.problems().isEmpty() ? 0 : Main.USAGE;
        } finally {
            catalog.closeAllBut(List.of());
        }
    }

    private void print(List<InstalledPlugin> plugins) {
        var table = new TextTable().row("KIND", "NAME", "FOUND IN", "WHAT IT DOES");
        for (InstalledPlugin plugin : plugins) {
            table.row(plugin.kind().word(), plugin.name(), plugin.origin(), plugin.summary());
        }
        PrintWriter out = spec.commandLine().getOut();
        table.printTo(out);
        if (name == null) {
            out.println();
            out.println("Used by default: " + ProxyConfig.DEFAULT_BALANCE.plugin()
                    + "; then, in this order, "
                    + ProxyConfig.DEFAULT_PLUGINS.stream()
                            .map(PluginUse::plugin)
                            .collect(Collectors.joining(", "))
                    + ".");
        }
        out.println();
        settings(plugins).printTo(out);
    }

    private static SettingTable settings(List<InstalledPlugin> plugins) {
        var table = new SettingTable();
        for (InstalledPlugin plugin : plugins) {
            for (PluginOption option : PluginSettings.of(plugin).options()) {
                table.row(option.path(), option.defaultText(), option.typeName(), option.examples(), option.meaning());
            }
        }
        return table;
    }
}
