package dev.weir.engine.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A subcommand as another module would add one. */
@Command(name = "extra", description = "A command of another module.")
public final class ExtraCommand implements Subcommand {
    @Option(names = "--status")
    private int status;

    @Option(names = "--usage")
    private String usage = "";

    @Option(names = "--bug")
    private boolean bug;

    @Override
    public Integer call() {
        if (bug) {
            throw new IllegalStateException("a mistake of ours");
        }
        if (!usage.isEmpty()) {
            throw new UsageException(usage);
        }
        return status;
    }
}
