package dev.weir.bench.cli;

import dev.weir.engine.cli.Subcommand;
import dev.weir.engine.cli.UsageException;
import dev.weir.engine.cli.Version;
import picocli.CommandLine.Command;

/** Selects a kind of benchmark: the command {@code weir bench}. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {MicroCommand.class, CompareCommand.class, WorthCommand.class},
        description = "Measure the performance of Weir.",
        footer = {
            "",
            "Examples:",
            "  ./weir bench micro",
            "  ./weir bench micro 'HeadParser|Chunk'",
            "  ./weir bench compare --quick",
            "  ./weir bench plugins --quick"
        })
public final class BenchCommand implements Subcommand {
    @Override
    public Integer call() {
        throw new UsageException("bench needs a subcommand: micro, compare or plugins");
    }
}
