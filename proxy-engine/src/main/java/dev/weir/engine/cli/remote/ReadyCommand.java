package dev.weir.engine.cli.remote;

import dev.weir.engine.cli.Version;
import picocli.CommandLine.Command;

/** {@code weir ready}: a backend gets requests again. */
@Command(
        name = "ready",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Send requests to a backend again, after weir drain or weir down.",
        footer = {
            "",
            "Examples:",
            "  ./weir ready 10.0.0.1:9001",
            "  ./weir ready app/10.0.0.1:9001 --reason 'kernel updated'",
            "",
            "Exit status: 0 if it is done; 1 if the proxy refused; 2 if the command line or the token is wrong;",
            "3 if there is no admin interface at the address."
        })
public final class ReadyCommand extends StandingCommand {
    /** Called by picocli and by the service loader. */
    public ReadyCommand() {
        super("ready");
    }
}
