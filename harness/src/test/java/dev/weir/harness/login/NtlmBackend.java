package dev.weir.harness.login;

import dev.weir.harness.BackendBehaviour;
import dev.weir.harness.RawConnection;
import dev.weir.harness.RawRequest;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A backend that logs in connections as NTLM does: after all three steps it takes every request on that connection for
 * one of the same user, whichever client sends it. A path below {@code /open} needs no login, and gets the
 * page of the connection's user as well.
 */
final class NtlmBackend implements BackendBehaviour {
    private static final String NO_USER = "no user";

    private record State(String challenged, String user) {}

    private final Map<Integer, State> connections = new ConcurrentHashMap<>();

    @Override
    public void to(RawRequest request, RawConnection connection) throws IOException {
        State state = connections.getOrDefault(connection.number(), new State("", NO_USER));
        String credentials = String.valueOf(request.header("Authorization"));
        if (credentials.startsWith("NTLM 1-")) {
            String user = credentials.substring("NTLM 1-".length());
            connections.put(connection.number(), new State(user, NO_USER));
            refuse(connection, "NTLM 2-" + user);
        } else if (credentials.equals("NTLM 3-" + state.challenged())) {
            connections.put(connection.number(), new State("", state.challenged()));
            page(connection, state.challenged());
        } else if (credentials.startsWith("NTLM 3-")) { // the steps before were taken elsewhere
            refuse(connection, "NTLM");
        } else if (state.user().equals(NO_USER) && !request.target().startsWith("/open")) {
            refuse(connection, "NTLM");
        } else {
            page(connection, state.user());
        }
    }

    private static void refuse(RawConnection connection, String challenge) throws IOException {
        connection.send(
                "HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: " + challenge + "\r\nContent-Length: 2\r\n\r\nno");
    }

    private static void page(RawConnection connection, String user) throws IOException {
        String body = "page of " + user;
        connection.send("HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
    }
}
