package dev.weir.bench.load;

import java.io.IOException;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Clients that come one after another; each asks once, gets its answer, and stays.
 *
 * <p>A hundred at most are let in at once: more would not fit into the queue of a proxy that is slow to accept, and be made
 * to wait a second by the kernel.
 */
public final class Crowd implements AutoCloseable {
    private static final int AT_ONCE = 100;

    private final LoadLoop loop;
    private final List<LoadClient> clients = new ArrayList<>();
    private final Tally tally = new Tally();
    private int asked;

    private final LoadClient.Owner owner = new LoadClient.Owner() {
        @Override
        public void answered(LoadClient client) {
            tally.completed();
        }

        @Override
        public void failed(LoadClient client, String why) {
            tally.failed(1, why);
        }
    };

    /** Clients who have not come yet. */
    public Crowd(LoadLoop loop, SocketAddress proxy, LoadRequest request, int size) {
        this.loop = loop;
        for (int i = 0; i < size; i++) {
            clients.add(new LoadClient(loop, proxy, request, i, owner));
        }
    }

    /**
     * Has all of them ask once.
     *
     * @return whether each has had its answer when the time was over
     * @throws IOException if the loop fails
     */
    public boolean ask(Duration limit) throws IOException {
        long end = loop.clock().nanos() + limit.toNanos();
        loop.run(now -> turn(end - now));
        long missing = clients.stream().filter(LoadClient::busy).count() + clients.size() - asked;
        tally.failed(missing, "no answer within " + limit.toSeconds() + " s");
        clients.stream().filter(LoadClient::busy).forEach(LoadClient::reset);
        return tally.failures() == 0;
    }

    private long turn(long left) {
        while (asked < clients.size() && asked - tally.over() < AT_ONCE) {
            clients.get(asked++).ask(0);
        }
        return tally.over() == clients.size() || left <= 0 ? Work.OVER : left;
    }

    /** How many have a connection that waits for a request. */
    public int idle() {
        return count(LoadClient::idle);
    }

    private int count(Predicate<LoadClient> which) {
        return Math.toIntExact(clients.stream().filter(which).count());
    }

    /** Why the first one that got no answer got none; empty if all did. */
    public String firstFailure() {
        return tally.firstFailure();
    }

    /** The clients, for somebody who has more to ask. */
    List<LoadClient> clients() {
        return clients;
    }

    /** Ends all connections. */
    @Override
    public void close() {
        clients.forEach(LoadClient::reset);
    }
}
