package dev.weir.harness.backend;

import dev.weir.engine.config.HostPort;
import dev.weir.harness.RawBackend;
import dev.weir.harness.RawConnection;
import dev.weir.harness.history.History;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A backend on a real socket that is healthy until it is told to misbehave, and misbehaves until it is healed. Any
 * thread.
 */
public final class ScriptedBackend implements TestBackend {
    private final int number;
    private final History history;
    private final RawBackend listener;
    private final Set<ScriptedConnection> visits = new HashSet<>();
    private @Nullable Fault fault;
    private int left;
    private int healings;
    private boolean down;
    private boolean closed;
    private boolean announcesClose;
    private @Nullable UnansweredPort hole;

    /**
     * Starts to listen on this machine.
     *
     * @param number  what the history calls it
     * @param history where it writes what it sees
     * @param port    where; 0 for any that is free
     */
    public ScriptedBackend(int number, History history, int port) {
        this.number = number;
        this.history = history;
        this.listener = new RawBackend(port).script(this::serve);
    }

    @Override
    public HostPort place() {
        return new HostPort("127.0.0.1", listener.address().getPort());
    }

    @Override
    public int number() {
        return number;
    }

    /** From now on it has this fault, on connections that are open as well. */
    public synchronized void misbehave(Fault how) {
        heal();
        fault = how;
        left = how.times();
        history.faultBegins(number, how.fatal(), how.toString());
    }

    /** From now on it says {@code Connection: close} on its answers, and closes behind them; that is no fault. */
    public synchronized void announceClose() {
        announcesClose = true;
    }

    synchronized boolean announcesClose() {
        return announcesClose;
    }

    /** From now on it refuses connections; those that are open end with RST. */
    public synchronized void goDown() {
        heal();
        down = true;
        history.faultBegins(number, true, "refuses connections");
        listener.stopListening();
        for (ScriptedConnection visit : List.copyOf(visits)) {
            endQuietly(visit);
        }
    }

    /** From now on nobody answers where it listens, not even with a refusal; open connections end with RST. */
    public synchronized void goDeaf() {
        goDown();
        hole = UnansweredPort.at(place().port());
    }

    /** From now on it is healthy, and listens again; what it has swallowed stays unanswered. */
    @Override
    public synchronized void heal() {
        if (fault == null && !down) {
            return;
        }
        fault = null;
        healings++;
        if (hole != null) {
            hole.close();
            hole = null;
        }
        if (down) {
            down = false;
            listener.listenAgain();
        }
        history.faultEnds(number);
        notifyAll();
    }

    /**
     * Does something, which must not wait, on every connection that idles now after a request.
     *
     * @return on how many
     * @throws IllegalArgumentException if it waits, or is about how a connection goes on
     */
    public int whileIdle(FaultAction action) {
        if (action.tied()) {
            throw new IllegalArgumentException("only a connection's own thread can do this: " + action.name());
        }
        List<ScriptedConnection> now;
        synchronized (this) {
            now = List.copyOf(visits);
        }
        return Math.toIntExact(
                now.stream().filter(visit -> visit.whileIdle(action)).count());
    }

    @Override
    public synchronized int openConnections() {
        return visits.size();
    }

    @Override
    public synchronized int unnoticedEnds() {
        return Math.toIntExact(
                visits.stream().filter(ScriptedConnection::spoilt).count());
    }

    /** How many connections have a request under way. */
    public synchronized int busyConnections() {
        return Math.toIntExact(visits.stream().filter(ScriptedConnection::busy).count());
    }

    /** How many connections were ever accepted. */
    public int accepted() {
        return listener.connectionCount();
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            fault = null;
            notifyAll();
        }
        heal();
        listener.close();
    }

    // ---- for visits ----

    /**
     * What is to be done now.
     *
     * @param healings how often the backend was healed before; once it was more often, this is over
     */
    record Due(FaultAction action, int healings) {}

    private void serve(RawConnection connection) throws IOException {
        var visit = new ScriptedConnection(this, connection, history);
        synchronized (this) {
            visits.add(visit);
        }
        try {
            if (isDown()) { // it was accepted just before
                visit.goDown();
            }
            visit.serve();
        } finally {
            synchronized (this) {
                visits.remove(visit);
            }
        }
    }

    private synchronized boolean isDown() {
        return down;
    }

    private static void endQuietly(ScriptedConnection visit) {
        try {
            visit.goDown();
        } catch (IOException ended) {
            // as it should
        }
    }

    synchronized @Nullable Fault fault() {
        return left == 0 ? null : fault;
    }

    /** The fault, if it is one for this moment and request; then it has happened once more. */
    synchronized @Nullable Due take(FaultPoint point, int request) {
        Fault now = fault();
        if (now == null || now.point() != point || !now.concerns(request)) {
            return null;
        }
        left--;
        return new Due(now.action(), healings);
    }

    /** Waits until the backend is healed of what was due, whatever it has by then. */
    synchronized void awaitHealed(Due due) throws IOException {
        while (healings == due.healings() && !closed) {
            try {
                wait();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }
    }
}
