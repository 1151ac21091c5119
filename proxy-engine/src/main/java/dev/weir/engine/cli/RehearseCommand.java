package dev.weir.engine.cli;

import dev.weir.engine.cli.archive.Rehearsal;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The child process of {@code weir archive}: runs a proxy for a few seconds, so that its classes are known. */
@Command(name = RehearseCommand.NAME, hidden = true, description = "Run a proxy for a few seconds (for weir archive).")
final class RehearseCommand implements Subcommand {
    static final String NAME = "rehearse";

    private final Function<String[], CommandLine> weir;

    /** @param weir makes the command line for some arguments */
    RehearseCommand(Function<String[], CommandLine> weir) {
        this.weir = weir;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        System.setProperty(NotifyProgram.PROPERTY, ""); // a service manager must not take this process for the service
        return new Rehearsal(this::execute, Signals::terminate).run();
    }

    private int execute(PrintWriter out, String... arguments) {
        return weir.apply(arguments).setOut(out).setErr(out).execute(arguments);
    }
}
