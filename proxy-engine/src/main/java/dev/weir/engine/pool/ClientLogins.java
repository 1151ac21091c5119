package dev.weir.engine.pool;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The backend connections that are one client's own, since it is logged in on them: at most one for each upstream. They
 * end with the client's connection. Belongs to one loop.
 */
public final class ClientLogins {
    private record Own(BackendPools upstream, BackendConnection connection) {}

    private List<Own> all = List.of();

    /** The client's own connection to an upstream, which is not in use; {@code null} if there is none any more. */
    public @Nullable BackendConnection at(BackendPools upstream) {
        for (int i = 0; i < all.size(); i++) {
            Own own = all.get(i);
            if (own.upstream() == upstream && own.connection().isIdle()) {
                return own.connection();
            }
        }
        return null;
    }

    /** A connection is the client's own from now on. Those that have ended are forgotten. */
    public void add(BackendPools upstream, BackendConnection connection) {
        if (all.isEmpty()) {
            all = new ArrayList<>(1);
        }
        all.removeIf(own -> !own.connection().isIdle()); // a client has one request at a time
        all.add(new Own(upstream, connection));
    }

    /** The client's connection has ended. */
    public void end() {
        all.forEach(own -> own.connection().close());
        all = List.of();
    }
}
