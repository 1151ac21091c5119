package dev.weir.bench.load;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A closed-loop load: each client sends its next request when it has its response, which measures the maximum
 * throughput.
 */
public final class ClosedLoad implements AutoCloseable {
    private static final Duration GRACE = Duration.ofSeconds(3);

    private final LoadLoop loop;
    private final ClientGroup group;
    private final Deque<LoadClient> again = new ArrayDeque<>();
    private Tally tally = new Tally();
    private boolean stopping;
    private int inFlight;

    private final LoadClient.Owner owner = new LoadClient.Owner() {
        @Override
        public void responded(LoadClient client) {
            tally.completed();
            if (stopping) {
                inFlight--;
            } else {
                client.send(0);
            }
        }

        @Override
        public void failed(LoadClient client, String why) {
            tally.failed(1, why);
            inFlight--;
            again.add(client);
        }
    };

    /** Clients that have not connected yet. */
    public ClosedLoad(LoadLoop loop, Target proxy, LoadRequest request, int clients) {
        this.loop = loop;
        this.group = new ClientGroup(loop, proxy, request, clients);
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
     * Runs the load for some time, and then waits for the missing responses, up to a limit.
     *
     * @throws IOException if the loop fails
     */
    public LoadResult run(Duration duration) throws IOException {
        tally = new Tally();
        stopping = false;
        again.clear();
        again.addAll(group.clients());
        again.forEach(client -> client.owner(owner));
        long start = loop.clock().nanos();
        loop.run(now -> turn(duration.toNanos() - (now - start)));
        // The wait for one late response is not counted as time in which others could have sent requests.
        long nanos = inFlight > 0 ? duration.toNanos() : loop.clock().nanos() - start;
        failMissing();
        return tally.result(nanos);
    }

    private long turn(long leftNanos) {
        stopping = leftNanos <= 0;
        if (stopping) {
            boolean over = inFlight == 0 || leftNanos + GRACE.toNanos() <= 0;
            return over ? Work.OVER : leftNanos + GRACE.toNanos();
        }
        for (int i = again.size(); i > 0; i--) { // clients that fail at once continue in the next turn
            inFlight++;
            again.remove().send(0);
        }
        return again.isEmpty() ? leftNanos : 0;
    }

    private void failMissing() {
        tally.failed(inFlight, "no response within " + GRACE.toSeconds() + " s");
        group.clients().stream().filter(LoadClient::busy).forEach(LoadClient::reset);
        inFlight = 0;
    }

    /** Closes all connections. */
    @Override
    public void close() {
        group.close();
    }
}
