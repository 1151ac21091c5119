package dev.weir.engine.cli.remote;

import com.google.gson.JsonObject;
import dev.weir.engine.cli.Version;
import dev.weir.engine.explain.ExplanationText;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code weir explain}: why a request went where it went. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Tell the story of a request: its route, the backends it could have had, its attempts, and what"
                + " ended it. Without an ID, list the latest requests that were kept.",
        footer = {
            "",
            "A proxy keeps all requests that failed or were retried, the slowest, and a sample of the others.",
            "",
            "Examples:",
            "  ./weir explain",
            "  ./weir explain --failed --upstream app",
            "  ./weir explain 4h9s1w0c0000000a2f",
            "  ./weir explain 4h9s1w0c0000000a2f --json | jq .attempts",
            "",
            "Exit status: 0; 1 if there is no such request, or the proxy refused; 2 if the command line or the token is",
            "wrong; 3 if there is no admin interface at the address."
        })
public final class ExplainCommand extends RemoteCommand {
    private static final String LIST = "/v1/explain";

    /** Which requests are listed: those of one kind. */
    private static final class Kind {
        @Option(names = "--failed", description = "List only requests that failed.")
        private boolean failed;

        @Option(names = "--retried", description = "List only requests with several attempts.")
        private boolean retried;

        @Option(names = "--slow", description = "List only the slowest requests.")
        private boolean slow;

        String word() {
            return failed ? "failed" : retried ? "retried" : slow ? "slow" : "";
        }
    }

    @Parameters(
            paramLabel = "ID",
            arity = "0..1",
            description =
                    "The whole id of the request: from the list, an access log with the field id, or X-Request-Id.")
    private @Nullable String id;

    @ArgGroup
    private @Nullable Kind kind;

    @Option(names = "--upstream", paramLabel = "NAME", description = "List only requests to this upstream.")
    private @Nullable String upstream;

    @Option(names = "--limit", paramLabel = "N", description = "List at most so many (default: ${DEFAULT-VALUE}).")
    private int limit = 20;

    @Option(names = "--json", description = "Print the JSON of the admin interface.")
    private boolean json;

    /** Called by picocli and by the service loader. */
    public ExplainCommand() {}

    @Override
    int ask(AdminClient client) throws RemoteException {
        boolean one = id != null;
        if (one && (kind != null || upstream != null)) {
            throw RemoteException.usage("an ID names one request; write it without --failed, --retried, --slow and"
                    + " --upstream, which choose from the list");
        }
        JsonObject answer = client.get(id == null ? listTarget() : LIST + "/" + BackendChoice.encoded(id));
        if (json) {
            out().println(Members.pretty(answer));
        } else {
            print(one ? story(answer) : ExplanationTable.of(answer, Terminal.columns()));
        }
        return 0;
    }

    private static List<String> story(JsonObject answer) throws RemoteException {
        try {
            return Shown.lines(ExplanationText.of(answer)).lines().toList();
        } catch (ClassCastException | IllegalStateException | NumberFormatException | UnsupportedOperationException e) {
            throw RemoteException.refused("this version does not understand the explanation; --json prints it");
        }
    }

    private String listTarget() throws RemoteException {
        if (limit < 1) {
            throw RemoteException.usage("--limit " + limit + " is invalid: must be 1 or more");
        }
        return LIST + "?limit=" + limit
                + (kind == null ? "" : "&kind=" + kind.word())
                + (upstream == null ? "" : "&upstream=" + BackendChoice.encoded(upstream));
    }
}
