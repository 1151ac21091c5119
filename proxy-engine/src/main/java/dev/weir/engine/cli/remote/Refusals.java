package dev.weir.engine.cli.remote;

import com.google.gson.JsonObject;
import dev.weir.engine.config.HostPort;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns a response that is not the wanted one into words. */
final class Refusals {
    private static final String PROBLEM = "application/problem+json";
    private static final int LONGEST_REASON = 60;

    private Refusals() {}

    /** What listens is something else. */
    static RemoteException stranger(HostPort address, String why) {
        return RemoteException.unreachable(address + " is not the admin interface of a Weir: " + why
                + "; its address is the one below admin: in the configuration");
    }

    /**
     * The words for a response.
     *
     * @param withToken whether the request had a token
     * @param noToken   why it had none although one is configured, or {@code null}
     */
    static RemoteException of(HostPort address, boolean withToken, @Nullable String noToken, HttpReply reply)
            throws IOException {
        if (!reply.isA(PROBLEM) && !reply.isA("application/json")) {
            String reason = Shown.cut(reply.reason(), LONGEST_REASON);
            return stranger(address, "it answered " + (reply.status() + " " + reason).strip());
        }
        JsonObject problem = Members.parse(reply.text()).orElseGet(JsonObject::new);
        String said = Members.text(problem, "detail", Members.text(problem, "title", "no reason was given"));
        return switch (reply.status()) {
            case 401 ->
                RemoteException.usage("the proxy at " + address
                        + (withToken ? " does not accept this token" : " wants a token: " + missing(noToken)));
            case 403 -> RemoteException.usage("the proxy at " + address + " refuses: " + said);
            default -> RemoteException.refused("the proxy at " + address + " refuses: " + said + details(problem));
        };
    }

    private static String missing(@Nullable String why) {
        return why == null
                ? "write --token-file FILE, or token-file: FILE below admin: in the configuration file"
                : why;
    }

    private static String details(JsonObject problem) {
        List<String> problems = Members.texts(problem, "problems");
        return problems.isEmpty() ? "" : "\n  " + String.join("\n  ", problems);
    }
}
