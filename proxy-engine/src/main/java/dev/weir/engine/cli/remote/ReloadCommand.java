package dev.weir.engine.cli.remote;

import com.google.gson.JsonObject;
import dev.weir.engine.cli.Version;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code weir reload}: a running proxy reads its configuration again. */
@Command(
        name = "reload",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Make a running proxy read its configuration and plugins again, and list what changed.",
        footer = {
            "",
            "Examples:",
            "  ./weir check && ./weir reload",
            "  ./weir reload --admin 127.0.0.1:9000 --token-file admin.token",
            "",
            "Exit status: 0 if the proxy uses what it read; 1 if it refused it, and goes on as before; 2 if the command",
            "line or the token is wrong; 3 if there is no admin interface at the address."
        })
public final class ReloadCommand extends RemoteCommand {
    /** Called by picocli and by the service loader. */
    public ReloadCommand() {}

    @Override
    int ask(AdminClient client) throws RemoteException {
        JsonObject answer = client.send("POST", "/v1/reload", new JsonObject());
        List<String> changes = Members.texts(answer, "changes");
        out().println("generation " + Members.text(answer, "generation", Units.ABSENT)
                + (changes.isEmpty() ? ": nothing changed" : ":"));
        changes.forEach(change -> out().println("  " + change));
        if (Members.text(answer, "serving").equals("false")) {
            out().println("not every event loop uses it yet; weir status tells which are blocked");
        }
        return 0;
    }
}
