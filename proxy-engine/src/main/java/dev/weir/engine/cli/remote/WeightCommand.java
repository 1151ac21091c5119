package dev.weir.engine.cli.remote;

import com.google.gson.JsonObject;
import dev.weir.engine.cli.Version;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code weir weight}: a backend gets another share of the requests. */
@Command(
        name = "weight",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Set the weight of a backend of a running proxy, until the next reload that changes it.",
        footer = {
            "",
            "Examples:",
            "  ./weir weight 10.0.0.1:9001 3",
            "  ./weir weight app/10.0.0.1:9001 1",
            "",
            "Exit status: 0 if it is done; 1 if the proxy refused; 2 if the command line or the token is wrong;",
            "3 if there is no admin interface at the address."
        })
public final class WeightCommand extends BackendCommand {
    @Parameters(paramLabel = "N", index = "1", description = "Share of the traffic relative to the other backends.")
    private int weight;

    /** Called by picocli and by the service loader. */
    public WeightCommand() {}

    @Override
    int change(AdminClient client, Live.Backend backend) throws RemoteException {
        var body = new JsonObject();
        body.addProperty("weight", weight);
        client.send("PUT", BackendChoice.target(backend) + "/weight", body);
        Live.Backend changed = again(client, backend);
        out().println(backend.path() + " had weight " + weight(backend) + ", has weight " + weight(changed) + " now");
        return 0;
    }

    private static String weight(Live.Backend backend) {
        return Members.text(backend.now(), "weight", Units.ABSENT);
    }
}
