package dev.weir.engine.cli;

import dev.weir.engine.cli.archive.Rehearsal;
import java.io.IOException;
import java.io.PrintWriter;
import picocli.CommandLine.Command;

/** The child process of {@code weir archive}: runs a proxy for a few seconds, so that its classes are known. */
@Command(name = RehearseCommand.NAME, hidden = true, description = "Run a proxy for a few seconds (for weir archive).")
final class RehearseCommand implements Subcommand {
    static final String NAME = "rehearse";

    @Override
    public Integer call() throws IOException, InterruptedException {
        return new Rehearsal(RehearseCommand::execute, Signals::terminate).run();
    }

    private static int execute(PrintWriter out, String... arguments) {
        return Main.commandLine(arguments).setOut(out).setErr(out).execute(arguments);
    }
}
