package dev.weir.engine.cli;

import dev.weir.engine.config.Setting;
import dev.weir.engine.config.Settings;
import java.io.PrintWriter;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code weir defaults}: everything that can be set. */
@Command(
        name = "defaults",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "List every setting with its default, its type and what it means.",
        footer = {"", "Example:", "  ./weir defaults | grep timeout"})
final class DefaultsCommand implements Subcommand {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        var table = new Table().row("SETTING", "DEFAULT", "TYPE", "MEANING");
        var types = new TreeMap<String, String>();
        for (Setting<?> setting : Settings.all()) {
            table.row(setting.path(), setting.defaultText(), setting.type().name(), setting.meaning());
            types.put(setting.type().name(), setting.type().examples());
        }
        table.printTo(out);
        out.println();
        types.forEach((name, examples) -> out.println("A " + name + " is " + examples + "."));
        return 0;
    }
}
