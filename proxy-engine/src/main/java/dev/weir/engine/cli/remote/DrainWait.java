package dev.weir.engine.cli.remote;

import com.google.gson.JsonObject;
import dev.weir.api.Clock;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;

/** Follows a backend until nothing is left of it in the proxy: no request in flight, no connection. */
final class DrainWait {
    private final AdminClient client;
    private final Clock clock;
    private final PrintWriter out;

    /** @param out gets a line for each change */
    DrainWait(AdminClient client, Clock clock, PrintWriter out) {
        this.client = client;
        this.clock = clock;
        this.out = out;
    }

    /** Waits. @throws RemoteException also if the time is over, or if the backend is removed or to get requests again */
    void await(Live.Backend backend, Duration most) throws RemoteException {
        long begin = clock.nanos();
        try (EventStream events = client.events()) {
            String last = BackendCommand.load(backend);
            for (Optional<JsonObject> state = events.next(); state.isPresent(); state = events.next()) {
                Optional<Live.Backend> now = find(new Live(null, state.get()), backend);
                if (now.isEmpty()) {
                    throw RemoteException.refused(backend.path() + " was removed; its requests cannot be seen");
                }
                if (isEmpty(now.get())) {
                    out.println(backend.path() + " is empty");
                    return;
                }
                String load = BackendCommand.load(now.get());
                if (!load.equals(last)) {
                    out.println(backend.path() + ": " + load);
                    last = load;
                }
                refuseReady(now.get());
                if (clock.nanos() - begin >= most.toNanos()) {
                    throw RemoteException.refused(backend.path() + " is not empty after "
                            + Units.took(most.toMillis() / 1e3) + ": " + load + "; it stays in drain");
                }
            }
            throw RemoteException.unreachable(
                    "the proxy at " + client.address() + " ended while " + backend.path() + " was not empty");
        } catch (IOException e) {
            throw client.broken(e);
        }
    }

    /** A reload may have removed it. */
    private static Optional<Live.Backend> find(Live live, Live.Backend backend) {
        return live.backends().stream()
                .filter(each -> each.path().equals(backend.path()))
                .findFirst();
    }

    private static boolean isEmpty(Live.Backend backend) {
        return backend.active() == 0 && backend.connections() == 0;
    }

    private static void refuseReady(Live.Backend backend) throws RemoteException {
        if (backend.wanted().equals("ready")) {
            throw RemoteException.refused(backend.path() + " was set to ready meanwhile");
        }
    }
}
