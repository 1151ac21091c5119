package dev.weir.engine.cli.remote;

import dev.weir.engine.cli.Subcommand;
import dev.weir.engine.loop.SafeLog;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that asks a running proxy. */
abstract class RemoteCommand implements Subcommand {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private final RemoteOptions remote = new RemoteOptions();

    @Override
    public final Integer call() {
        AdminClient client = remote.client();
        try {
            return ask(client);
        } catch (RemoteException e) {
            SafeLog.print(spec.commandLine().getErr(), "weir: " + e.words());
            return e.status();
        }
    }

    /** Does it. @return the exit status */
    abstract int ask(AdminClient client) throws RemoteException;

    final PrintWriter out() {
        return spec.commandLine().getOut();
    }

    /** Prints lines that are safe for a terminal. */
    final void print(List<String> lines) {
        PrintWriter out = out();
        lines.forEach(out::println);
        out.flush();
    }
}
