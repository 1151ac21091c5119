package dev.weir.engine.pool;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tracks the backend connections reserved for one client because it authenticated on them, at most one for each
 * upstream. They are closed with the client's connection. Belongs to one loop.
 */
public final class ClientLogins {
    private record Own(BackendPools upstream, BackendConnection connection) {}

    private List<Own> all = List.of();

    /** The client's own idle connection to an upstream; {@code null} if there is none. */
    public @Nullable BackendConnection at(BackendPools upstream) {
        for (int i = 0; i < all.size(); i++) {
            Own own = all.get(i);
            if (own.upstream() == upstream && own.connection().isIdle()) {
                return own.connection();
            }
        }
        return null;
    }

    /** Reserves a connection for the client, and forgets those that have ended. */
    public void add(BackendPools upstream, BackendConnection connection) {
        if (all.isEmpty()) {
            all = new ArrayList<>(1);
        }
        all.removeIf(own -> !own.connection()
                .isIdle()); // a client has one request at a time, so a connection in use has no further request
        all.add(new Own(upstream, connection));
    }

    /** Closes all of them, since the client's connection has ended. */
    public void end() {
        all.forEach(own -> own.connection().close());
        all = List.of();
    }
}
