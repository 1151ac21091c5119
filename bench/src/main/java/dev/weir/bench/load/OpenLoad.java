package dev.weir.bench.load;

import java.io.IOException;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/**
 * Requests that come at a fixed rate, whether or not earlier ones have been answered.
 *
 * <p>The i-th one is meant to be sent i/rate after the start. Where all clients wait for an answer it is sent late, and its
 * latency still counts from when it was meant to be: users of a proxy that stalls do not stop to come.
 */
public final class OpenLoad implements AutoCloseable {
    private static final Duration GRACE = Duration.ofSeconds(3);
    private static final long NANOS_IN_SECOND = TimeUnit.SECONDS.toNanos(1);

    private final LoadLoop loop;
    private final Crowd crowd;
    private final int rate;
    /** The one that has waited longest is next, so that all connections stay in use. */
    private final Deque<LoadClient> free = new ArrayDeque<>();

    private Tally tally = new Tally();
    private long start;
    private long sent;

    private final LoadClient.Owner owner = new LoadClient.Owner() {
        @Override
        public void answered(LoadClient client) {
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
     * Clients who have not come yet.
     *
     * @param rate requests in a second, 1 or more
     */
    public OpenLoad(LoadLoop loop, SocketAddress proxy, LoadRequest request, int clients, int rate) {
        this.loop = loop;
        this.crowd = new Crowd(loop, proxy, request, clients);
        this.rate = rate;
    }

    /**
     * Opens all connections, and has each used once, so that no run has to pay for it.
     *
     * @return why the first one failed that did; empty if none did
     * @throws IOException if the loop fails
     */
    public String prepare(Duration limit) throws IOException {
        crowd.ask(limit);
        return crowd.firstFailure();
    }

    /**
     * Asks as often as the rate wants it for a while, and then waits for the answers that are missing, but not forever.
     * Keeps a processor busy, so that requests are sent when they are meant to.
     *
     * @throws IOException if the loop fails
     */
    public LoadResult run(Duration duration) throws IOException {
        tally = new Tally();
        sent = 0;
        free.clear();
        free.addAll(crowd.clients());
        free.forEach(client -> client.owner(owner));
        long total = Math.max(1, duration.toNanos() * rate / NANOS_IN_SECOND);
        long end = duration.plus(GRACE).toNanos();
        start = loop.clock().nanos();
        loop.run(now -> turn(now, total, end));
        long nanos = loop.clock().nanos() - start;
        tally.failed(total - tally.over(), "no answer within " + GRACE.toSeconds() + " s");
        crowd.clients().stream().filter(LoadClient::busy).forEach(LoadClient::reset);
        return tally.result(nanos);
    }

    private long turn(long now, long total, long endNanos) {
        long intended = intended();
        while (sent < total && intended - now <= 0 && !free.isEmpty()) {
            sent++;
            free.remove().ask(intended);
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

    /** Ends all connections. */
    @Override
    public void close() {
        crowd.close();
    }
}
