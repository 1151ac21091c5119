package dev.weir.engine.cli;

import dev.weir.engine.cli.table.TextTable;
import dev.weir.engine.config.Setting;
import dev.weir.engine.config.Settings;
import dev.weir.engine.configure.DefaultsFile;
import dev.weir.engine.configure.Keys;
import dev.weir.engine.plugin.PluginCatalog;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code weir defaults}: lists all settings. */
@Command(
        name = "defaults",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "List all settings with default, type and meaning. For settings of plugins see weir plugins.",
        footer = {"", "Examples:", "  ./weir defaults | grep timeout", "  ./weir defaults --yaml > weir.yml"})
final class DefaultsCommand implements Subcommand {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(
            names = "--yaml",
            description = "Print a complete configuration file with all defaults and their meanings instead.")
    private boolean yaml;

    @Override
    public Integer call() {
        if (yaml) {
            spec.commandLine().getOut().print(DefaultsFile.of(PluginCatalog.ofClassPath()));
            return 0;
        }
        var table = new SettingTable();
        for (Setting<?> setting : Settings.all()) {
            table.row(
                    setting.path(),
                    setting.defaultText(),
                    setting.type().name(),
                    setting.type().examples(),
                    setting.meaning() + setting.scope().words());
        }
        PrintWriter out = spec.commandLine().getOut();
        table.printTo(out);
        out.println();
        out.println("Other keys of a configuration file (weir defaults --yaml shows how to use them):");
        out.println();
        var keys = new TextTable().row("KEY", "MEANING");
        Keys.described().forEach(keys::row);
        keys.printTo(out);
        return 0;
    }
}
