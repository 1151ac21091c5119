package dev.weir.engine.cli;

import dev.weir.engine.configure.ConfigSchema;
import dev.weir.engine.plugin.PluginCatalog;
import dev.weir.engine.plugin.PluginFolder;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code weir schema}: prints a JSON Schema of configuration files. */
@Command(
        name = "schema",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description =
                "Print a JSON Schema of configuration files, with the settings of all installed plugins, so that an"
                        + " editor can complete and check them.",
        footer = {
            "",
            "Example:",
            "  ./weir schema > weir.schema.json",
            "and as the first line of weir.yml: # yaml-language-server: $schema=weir.schema.json"
        })
final class SchemaCommand implements Subcommand {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private final PluginsOption plugins = new PluginsOption();

    @Override
    public Integer call() {
        PluginCatalog catalog = PluginCatalog.of(PluginFolder.look(plugins.folder(null)), null);
        try {
            spec.commandLine().getOut().println(ConfigSchema.of(catalog));
        } finally {
            catalog.closeAllBut(List.of());
        }
        return 0;
    }
}
