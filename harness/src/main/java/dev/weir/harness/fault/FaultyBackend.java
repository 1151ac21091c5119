package dev.weir.harness.fault;

import dev.weir.engine.config.HostPort;
import dev.weir.harness.RawBackend;
import dev.weir.harness.RawConnection;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A backend on a real socket that is healthy until told to misbehave, and misbehaves until it is healed. It answers
 * with a body that follows from the request's {@code X-Request-Id}. Any thread.
 */
public final class FaultyBackend implements AutoCloseable {
    private final int number;
    private final Journal journal;
    private final RawBackend listener;
    private final Set<Visit> visits = new HashSet<>();
    private final SplittableRandom random;
    private final ScheduledThreadPoolExecutor timer;
    private volatile @Nullable Misbehaviour fault;
    private @Nullable Future<?> flapping;
    private boolean down;

    /**
     * Starts to listen, on a free port of this machine.
     *
     * @param number  what the journal calls it
     * @param journal where it writes what it sees
     * @param seed    decides when faults happen that have no fixed time
     */
    public FaultyBackend(int number, Journal journal, long seed) {
        this.number = number;
        this.journal = journal;
        this.random = new SplittableRandom(seed);
        this.timer = new ScheduledThreadPoolExecutor(1, this::daemon, new ThreadPoolExecutor.DiscardPolicy());
        this.listener = new RawBackend().script(this::serve);
    }

    private Thread daemon(Runnable task) {
        var thread = new Thread(task, "faulty-backend-" + number + "-timer");
        thread.setDaemon(true);
        return thread;
    }

    /** Where it listens. */
    public HostPort place() {
        return new HostPort("127.0.0.1", listener.address().getPort());
    }

    /** What the journal calls it. */
    public int number() {
        return number;
    }

    /** From now on it has this fault, on connections that are open as well. */
    public synchronized void misbehave(Misbehaviour how) {
        heal();
        fault = how;
        how.begun(this);
    }

    /** From now on it is healthy; what it has swallowed stays unanswered. */
    public synchronized void heal() {
        fault = null;
        if (flapping != null) {
            flapping.cancel(false);
            flapping = null;
        }
        if (down) {
            goUp();
        }
    }

    /** How many connections are open here: in use, or in a proxy's pool. */
    public synchronized int openConnections() {
        return visits.size();
    }

    /** Stops listening and closes all connections. */
    @Override
    public synchronized void close() {
        timer.shutdownNow();
        listener.close();
    }

    // ---- for connections ----

    private void serve(RawConnection connection) throws IOException {
        journal.connected(number);
        var visit = new Visit(this, connection);
        try {
            enter(visit);
            visit.serve();
        } finally {
            leave(visit);
        }
    }

    private synchronized void enter(Visit visit) throws IOException {
        visits.add(visit);
        if (down) { // it was accepted just before
            visit.reset();
        }
    }

    private synchronized void leave(Visit visit) {
        visits.remove(visit);
    }

    Journal journal() {
        return journal;
    }

    @Nullable Misbehaviour fault() {
        return fault;
    }

    /** A random time below this. */
    Duration upTo(Duration limit) {
        synchronized (random) {
            return Duration.ofNanos(random.nextLong(limit.toNanos()));
        }
    }

    void later(Duration delay, Runnable step) {
        var unused = timer.schedule(step, delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    // ---- for faults ----

    synchronized void closeIdle() {
        List.copyOf(visits).forEach(Visit::finishIfIdle);
    }

    synchronized void flapEvery(Duration half) {
        flapping = timer.scheduleAtFixedRate(this::flap, 0, half.toNanos(), TimeUnit.NANOSECONDS);
    }

    private synchronized void flap() {
        if (fault != Misbehaviour.FLAPPING) { // healed while this was due
            return;
        }
        if (down) {
            goUp();
        } else {
            down = true;
            listener.stopListening();
            List.copyOf(visits).forEach(visit -> visit.quietly(Visit::reset));
        }
    }

    private void goUp() {
        down = false;
        listener.listenAgain();
    }
}
