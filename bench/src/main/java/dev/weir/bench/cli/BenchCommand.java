package dev.weir.bench.cli;

import dev.weir.engine.cli.Subcommand;
import dev.weir.engine.cli.UsageException;
import dev.weir.engine.cli.Version;
import picocli.CommandLine.Command;

/** {@code weir bench}: measures. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {MicroCommand.class, CompareCommand.class, WorthCommand.class},
        description = "Measure what Weir costs.",
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
        throw new UsageException("bench needs to know what to measure: micro, compare or plugins");
    }
}
