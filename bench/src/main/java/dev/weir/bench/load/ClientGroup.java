package dev.weir.bench.load;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Clients that connect one after another; each sends one request, gets its response, and stays connected.
 *
 * <p>At most a hundred connect at a time: more would overflow the accept queue of a proxy that is slow to accept, and
 * the kernel would delay them by a second.
 */
public final class ClientGroup implements AutoCloseable {
    private static final int AT_ONCE = 100;

    private final LoadLoop loop;
    private final List<LoadClient> clients = new ArrayList<>();
    private final Tally tally = new Tally();
    private int sent;

    private final LoadClient.Owner owner = new LoadClient.Owner() {
        @Override
        public void responded(LoadClient client) {
            tally.completed();
        }

        @Override
        public void failed(LoadClient client, String why) {
            tally.failed(1, why);
        }
    };

    /** Clients that have not connected yet. */
    public ClientGroup(LoadLoop loop, Target proxy, LoadRequest request, int size) {
        this.loop = loop;
        for (int i = 0; i < size; i++) {
            clients.add(new LoadClient(loop, proxy, request, i, owner));
        }
    }

    /**
     * Has each client send a request.
     *
     * @return whether each had its response in time
     * @throws IOException if the loop fails
     */
    public boolean sendAll(Duration limit) throws IOException {
        long end = loop.clock().nanos() + limit.toNanos();
        loop.run(now -> turn(end - now));
        long missing = clients.stream().filter(LoadClient::busy).count() + clients.size() - sent;
        tally.failed(missing, "no response within " + limit.toSeconds() + " s");
        clients.stream().filter(LoadClient::busy).forEach(LoadClient::reset);
        return tally.failures() == 0;
    }

    private long turn(long left) {
        while (sent < clients.size() && sent - tally.over() < AT_ONCE) {
            clients.get(sent++).send(0);
        }
        return tally.over() == clients.size() || left <= 0 ? Work.OVER : left;
    }

    /** Number of idle connections. */
    public int idle() {
        return count(LoadClient::idle);
    }

    private int count(Predicate<LoadClient> which) {
        return Math.toIntExact(clients.stream().filter(which).count());
    }

    /** The failure of the first client without a response; empty if there is none. */
    public String firstFailure() {
        return tally.firstFailure();
    }

    /** The clients, for further requests. */
    List<LoadClient> clients() {
        return clients;
    }

    /** Closes all connections. */
    @Override
    public void close() {
        clients.forEach(LoadClient::reset);
    }
}
