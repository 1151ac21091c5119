package dev.weir.engine.cli;

import dev.weir.engine.plugin.InstalledPlugin;
import dev.weir.engine.plugin.PluginCatalog;
import java.util.Comparator;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code weir plugins}: everything that is installed. */
@Command(
        name = "plugins",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "List the installed plugins, by kind: name, where each was found, and what it does.",
        footer = {"", "Example:", "  ./weir plugins | grep balancing"})
final class PluginsCommand implements Subcommand {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() {
        List<InstalledPlugin> plugins = PluginCatalog.ofClassPath().all().stream()
                .sorted(Comparator.comparing(InstalledPlugin::kind).thenComparing(InstalledPlugin::name))
                .toList();
        var table = new Table().row("KIND", "NAME", "FOUND IN", "WHAT IT DOES");
        for (InstalledPlugin plugin : plugins) {
            table.row(plugin.kind().word(), plugin.name(), plugin.origin(), plugin.summary());
        }
        table.printTo(spec.commandLine().getOut());
        return 0;
    }
}
