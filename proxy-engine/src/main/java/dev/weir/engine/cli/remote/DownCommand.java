package dev.weir.engine.cli.remote;

import dev.weir.engine.cli.Version;
import picocli.CommandLine.Command;

/** {@code weir down}: a backend gets no new requests and no health checks. */
@Command(
        name = "down",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "As weir drain, and the health of the backend is not checked, until weir ready.",
        footer = {
            "",
            "Examples:",
            "  ./weir down 10.0.0.1:9001",
            "  ./weir down app/10.0.0.1:9001 --reason 'disk is broken'",
            "",
            "Exit status: 0 if it is done; 1 if the proxy refused; 2 if the command line or the token is wrong;",
            "3 if there is no admin interface at the address."
        })
public final class DownCommand extends StandingCommand {
    /** Called by picocli and by the service loader. */
    public DownCommand() {
        super("down");
    }
}
