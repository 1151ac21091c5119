package dev.weir.engine.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A subcommand that its service file announces. */
@Command(name = "lazy", description = "A command that is loaded when it runs.")
public final class LazyCommand implements Subcommand {
    @Option(names = "--status")
    private int status;

    @Override
    public Integer call() {
        return status;
    }
}
