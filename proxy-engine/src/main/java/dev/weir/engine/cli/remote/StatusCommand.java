package dev.weir.engine.cli.remote;

import com.google.gson.JsonObject;
import dev.weir.engine.cli.Version;
import java.io.IOException;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code weir status}: what a running proxy does, in one screen. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Show what a running proxy does: whether it is ready, its backends, and what needs attention.",
        footer = {
            "",
            "It watches the proxy for a second to tell rates and average times; percentiles are since the start.",
            "The proxy needs an admin interface: admin: 127.0.0.1:9000 in its configuration, or run --admin.",
            "",
            "Examples:",
            "  ./weir status",
            "  ./weir status --admin 10.0.0.5:9000 --token-file admin.token",
            "  ./weir status --json | jq .upstreams",
            "  ./weir status --quiet && echo ready",
            "",
            "Exit status: 0 if the proxy is ready; 1 if it is not; 2 if the command line or the token is wrong;",
            "3 if there is no admin interface at the address."
        })
public final class StatusCommand extends RemoteCommand {
    private static final int NOT_READY = 1;

    @Option(names = "--json", description = "Print the whole state as JSON, at once.")
    private boolean json;

    @Option(names = "--quiet", description = "Print nothing; only the exit status tells.")
    private boolean quiet;

    /** Called by picocli and by the service loader. */
    public StatusCommand() {}

    @Override
    int ask(AdminClient client) throws RemoteException {
        Live live = json || quiet ? new Live(null, client.state()) : watched(client);
        if (json) {
            out().println(Members.pretty(live.state()));
        } else if (!quiet) {
            print(StatusText.of(live, client.address().toString(), Terminal.columns()));
        }
        return StatusHeadline.isReady(live) ? 0 : NOT_READY;
    }

    /** Two states in a row; only one, without rates, if the proxy has no event stream to spare. */
    private static Live watched(AdminClient client) throws RemoteException {
        JsonObject first = client.state();
        try (EventStream events = client.events()) {
            Optional<JsonObject> before = events.next();
            for (Optional<JsonObject> state = events.next(); state.isPresent(); state = events.next()) {
                var live = new Live(before.orElse(null), state.get());
                if (live.isLong()) {
                    return live;
                }
            }
            return new Live(null, before.orElse(first));
        } catch (RemoteException e) {
            if (e.status() == RemoteException.REFUSED) {
                return new Live(null, first);
            }
            throw e;
        } catch (IOException e) {
            throw client.broken(e);
        }
    }
}
