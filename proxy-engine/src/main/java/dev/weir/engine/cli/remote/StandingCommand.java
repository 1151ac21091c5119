package dev.weir.engine.cli.remote;

import com.google.gson.JsonObject;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A command that sets whether a backend is to get requests. */
abstract class StandingCommand extends BackendCommand {
    @Option(names = "--reason", paramLabel = "TEXT", description = "Why; it is shown beside the backend and logged.")
    private @Nullable String reason;

    private final String standing;

    /** @param standing what is asked for, as the admin interface names it */
    StandingCommand(String standing) {
        this.standing = standing;
    }

    @Override
    final int change(AdminClient client, Live.Backend backend) throws RemoteException {
        var body = new JsonObject();
        if (reason != null) {
            body.addProperty("reason", reason);
        }
        client.send("POST", BackendChoice.target(backend) + "/" + standing, body);
        Live.Backend changed = again(client, backend);
        out().println(backend.path() + " was " + backend.wanted() + ", is " + changed.wanted() + " now; health "
                + changed.health() + ", " + load(changed));
        return then(client, changed);
    }

    /** What is left to do after the change. @return the exit status */
    int then(AdminClient client, Live.Backend changed) throws RemoteException {
        return 0;
    }
}
