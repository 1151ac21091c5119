package dev.weir.bench.load;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/**
 * An open-loop load: requests at a fixed rate, whether or not earlier ones have their response.
 *
 * <p>The i-th one should be sent i/rate after the start. If all clients wait for a response it is sent late, and its
 * latency still counts from when it should have been sent: the users of a stalled proxy do not stop sending.
 */
public final class OpenLoad implements AutoCloseable {
    private static final Duration GRACE = Duration.ofSeconds(3);
    private static final long NANOS_IN_SECOND = TimeUnit.SECONDS.toNanos(1);

    private final LoadLoop loop;
    private final ClientGroup group;
    private final int rate;
    /** The client that has been idle longest is next, so that all connections stay in use. */
    private final Deque<LoadClient> free = new ArrayDeque<>();

    private Tally tally = new Tally();
    private long start;
    private long sent;

    private final LoadClient.Owner owner = new LoadClient.Owner() {
        @Override
        public void responded(LoadClient client) {
            tally.completed(loop.clock().nanos() - client.intendedNanos());
            free.add(client);
        }

        @Override
        public void failed(LoadClient client, String why) {
            tally.failed(1, why);
            free.add(client);
        }
    };

    /**
     * Clients that have not connected yet.
     *
     * @param rate requests per second, 1 or more
     */
    public OpenLoad(LoadLoop loop, Target proxy, LoadRequest request, int clients, int rate) {
        this.loop = loop;
        this.group = new ClientGroup(loop, proxy, request, clients);
        this.rate = rate;
    }

    /**
     * Opens all connections, and sends a request on each, so that no run includes that.
     *
     * @return the first failure; empty if there was none
     * @throws IOException if the loop fails
     */
    public String prepare(Duration limit) throws IOException {
        group.sendAll(limit);
        return group.firstFailure();
    }

    /**
     * Sends requests at the rate for some time, and then waits for the missing responses, up to a limit. Runs a busy
     * loop, so that requests are sent on time.
     *
     * @throws IOException if the loop fails
     */
    public LoadResult run(Duration duration) throws IOException {
        tally = new Tally();
        sent = 0;
        free.clear();
        free.addAll(group.clients());
        free.forEach(client -> client.owner(owner));
        long total = Math.max(1, duration.toNanos() * rate / NANOS_IN_SECOND);
        long end = duration.plus(GRACE).toNanos();
        start = loop.clock().nanos();
        loop.run(now -> turn(now, total, end));
        long nanos = loop.clock().nanos() - start;
        tally.failed(total - tally.over(), "no response within " + GRACE.toSeconds() + " s");
        group.clients().stream().filter(LoadClient::busy).forEach(LoadClient::reset);
        return tally.result(nanos);
    }

    private long turn(long now, long total, long endNanos) {
        long intended = intended();
        while (sent < total && intended - now <= 0 && !free.isEmpty()) {
            sent++;
            free.remove().send(intended);
            intended = intended();
        }
        if (tally.over() == total || now - start > endNanos) {
            return Work.OVER;
        }
        return sent == total ? start + endNanos - now : 0;
    }

    private long intended() {
        return start + sent * NANOS_IN_SECOND / rate;
    }

    /** Closes all connections. */
    @Override
    public void close() {
        group.close();
    }
}
