package dev.weir.engine.cli;

import dev.weir.engine.config.Setting;
import dev.weir.engine.config.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code weir defaults}: everything that can be set. */
@Command(
        name = "defaults",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description =
                "List every setting with its default, its type and what it means; those of plugins: weir plugins.",
        footer = {"", "Example:", "  ./weir defaults | grep timeout"})
final class DefaultsCommand implements Subcommand {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() {
        var table = new SettingTable();
        for (Setting<?> setting : Settings.all()) {
            table.row(
                    setting.path(),
                    setting.defaultText(),
                    setting.type().name(),
                    setting.type().examples(),
                    setting.meaning());
        }
        table.printTo(spec.commandLine().getOut());
        return 0;
    }
}
