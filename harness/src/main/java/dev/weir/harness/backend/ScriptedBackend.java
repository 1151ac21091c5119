package dev.weir.harness.backend;

import dev.weir.engine.config.HostPort;
import dev.weir.harness.Medium;
import dev.weir.harness.RawBackend;
import dev.weir.harness.RawConnection;
import dev.weir.harness.history.History;
import dev.weir.harness.tls.Identity;
import dev.weir.harness.tls.TlsListener;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A backend on a real socket that is healthy until a fault is set, and faulty until it is healed. Any thread. */
public final class ScriptedBackend implements TestBackend {
    private final int number;
    private final History history;
    private final RawBackend listener;
    private final Medium medium;
    private final Set<ScriptedConnection> connections = new HashSet<>();
    private @Nullable Fault fault;
    private int left;
    private int healings;
    private boolean down;
    private boolean closed;
    private boolean announcesClose;
    private Identity identity = Identity.TRUSTED;
    private @Nullable UnansweredPort hole;

    /**
     * Listens on this machine.
     *
     * @param number its number in the history
     * @param history where it records what it sees
     * @param port 0 for any free port
     */
    public ScriptedBackend(int number, History history, int port) {
        this(number, history, port, Medium.PLAIN);
    }

    /** Listens on this machine, with TLS. */
    public ScriptedBackend(int number, History history, int port, TlsListener tls) {
        this(number, history, port, (Medium) tls);
    }

    private ScriptedBackend(int number, History history, int port, Medium medium) {
        this.number = number;
        this.history = history;
        this.medium = medium;
        this.listener = new RawBackend(port, medium).scriptFromOpening(this::serve);
    }

    /** How it speaks TLS. @throws IllegalStateException if it speaks none */
    public TlsListener tls() {
        if (medium instanceof TlsListener tls) {
            return tls;
        }
        throw new IllegalStateException("this backend speaks no TLS");
    }

    /** Presents a certificate to later connections until it is healed; a proxy has to refuse all but one. */
    public synchronized void presents(Identity which) {
        heal();
        tls().presents(which);
        identity = which;
        history.faultBegins(number, true, which.toString());
    }

    @Override
    public HostPort place() {
        return new HostPort("127.0.0.1", listener.address().getPort());
    }

    @Override
    public int number() {
        return number;
    }

    /** Sets a fault, which applies to open connections as well. */
    public synchronized void misbehave(Fault how) {
        heal();
        fault = how;
        left = how.times();
        history.faultBegins(number, how.fatal(), how.toString());
    }

    /** Sends {@code Connection: close} in its responses from now on, and closes after them; that is no fault. */
    public synchronized void announceClose() {
        announcesClose = true;
    }

    synchronized boolean announcesClose() {
        return announcesClose;
    }

    /** Refuses connections from now on; open ones are reset. */
    public synchronized void goDown() {
        heal();
        down = true;
        history.faultBegins(number, true, "refuses connections");
        listener.stopListening();
        for (ScriptedConnection scripted : List.copyOf(connections)) {
            endQuietly(scripted);
        }
    }

    /**
     * Stops accepting from now on, so that connection attempts get no reply, not even a refusal; open connections are
     * reset.
     */
    public synchronized void goDeaf() {
        goDown();
        hole = UnansweredPort.at(place().port());
    }

    /** Removes all faults, and listens again; discarded requests get no response. */
    @Override
    public synchronized void heal() {
        if (fault == null && !down && identity == Identity.TRUSTED) {
            return;
        }
        if (identity != Identity.TRUSTED) {
            identity = Identity.TRUSTED;
            tls().presents(identity);
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
     * Performs an action, which must not wait, on every connection that is idle after a request.
     *
     * @return number of connections
     * @throws IllegalArgumentException if the action waits or changes how a connection continues
     */
    public int whileIdle(FaultAction action) {
        if (action.tied()) {
            throw new IllegalArgumentException(
                    "only a connection's own thread can perform this action: " + action.name());
        }
        List<ScriptedConnection> now;
        synchronized (this) {
            now = List.copyOf(connections);
        }
        return Math.toIntExact(
                now.stream().filter(scripted -> scripted.whileIdle(action)).count());
    }

    @Override
    public synchronized int openConnections() {
        return connections.size();
    }

    @Override
    public synchronized int unnoticedEnds() {
        return Math.toIntExact(
                connections.stream().filter(ScriptedConnection::spoilt).count());
    }

    /** Number of connections with a request in progress. */
    public synchronized int busyConnections() {
        return Math.toIntExact(
                connections.stream().filter(ScriptedConnection::busy).count());
    }

    /** Number of accepted connections. */
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

    // ---- for connections ----

    /**
     * The behaviour from now on.
     *
     * @param healings how often the backend had been healed; this behaviour ends with the next time
     */
    record Due(FaultAction action, int healings) {}

    private void serve(RawConnection connection) throws IOException {
        var scripted = new ScriptedConnection(this, connection, history);
        synchronized (this) {
            connections.add(scripted);
        }
        try {
            if (isDown()) { // accepted just before the accept loop ended
                scripted.goDown();
            }
            scripted.serve();
        } finally {
            synchronized (this) {
                connections.remove(scripted);
            }
        }
    }

    private synchronized boolean isDown() {
        return down;
    }

    private static void endQuietly(ScriptedConnection scripted) {
        try {
            scripted.goDown();
        } catch (IOException ended) {
            // as it should
        }
    }

    synchronized @Nullable Fault fault() {
        return left == 0 ? null : fault;
    }

    /** The fault, if it applies to this point and request; then it is counted. */
    synchronized @Nullable Due take(FaultPoint point, int request) {
        Fault now = fault();
        if (now == null || now.point() != point || !now.concerns(request)) {
            return null;
        }
        left--;
        return new Due(now.action(), healings);
    }

    /** Waits until the backend is healed of the current fault, even if it has another one by then. */
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
