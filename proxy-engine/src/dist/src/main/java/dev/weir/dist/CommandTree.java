package dev.weir.dist;

import dev.weir.engine.cli.Main;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;

/** The commands of Weir and of its tools. */
final class CommandTree {
    private CommandTree() {}

    /** The whole command line. Each tool is loaded, which otherwise happens only to the one that runs. */
    static CommandLine whole() {
        CommandLine weir = Main.commandLine();
        weir.getSubcommands().entrySet().stream()
                .filter(each -> each.getValue().getCommandSpec().usageMessage().hidden())
                .map(Map.Entry::getKey)
                .toList()
                .forEach(weir.getCommandSpec()::removeSubcommand);
        for (String name : List.copyOf(weir.getSubcommands().keySet())) {
            CommandLine loaded = Main.commandLine(name).getSubcommands().get(name);
            weir.getCommandSpec().removeSubcommand(name);
            weir.addSubcommand(name, loaded);
        }
        return weir;
    }

    /** A command and everything below it. */
    static List<CommandLine> flat(CommandLine command) {
        List<CommandLine> all = new ArrayList<>(List.of(command));
        command.getSubcommands().values().forEach(each -> all.addAll(flat(each)));
        return all;
    }
}
