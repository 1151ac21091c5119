package dev.weir.harness;

import dev.weir.harness.layer.LayeredSocket;
import dev.weir.harness.layer.Opening;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/**
 * A backend on blocking sockets, with a thread for each connection, that a test controls. By default it responds to
 * every request with a 200. Any thread.
 */
public final class RawBackend implements AutoCloseable {
    /** Handles a connection from its start, for tests that need more than whole requests. */
    @FunctionalInterface
    public interface Script {
        /** Handles the connection; it stays open when this returns, and is closed when it throws. */
        void run(RawConnection connection) throws IOException;
    }

    private static final int BACKLOG = 1024;

    private final Patience patience = new Patience();
    private final List<RawConnection> connections = new ArrayList<>();
    /** Accepted connections with a transport that is not open yet. */
    private final List<LayeredSocket> opening = new ArrayList<>();

    private final List<RawRequest> requests = new ArrayList<>();
    private final HeldPort port;
    private final Medium medium;
    private final InetSocketAddress address;
    private volatile BackendBehaviour answer = BackendBehaviour.ok("hello");
    private volatile Script script = this::answerRequests;
    private volatile boolean opensItself;
    private ServerSocket listener;
    private Thread acceptor;
    private int closedCount;

    /** Listens on a free port of this machine. */
    public RawBackend() {
        this(0);
    }

    /** Listens on a free port of this machine, through a medium. */
    public RawBackend(Medium medium) {
        this(0, medium);
    }

    /**
     * Listens on this machine.
     *
     * @param port 0 for any free port
     */
    public RawBackend(int port) {
        this(port, Medium.PLAIN);
    }

    /**
     * Listens on this machine, through a medium.
     *
     * @param port 0 for any free port
     */
    public RawBackend(int port, Medium medium) {
        this.medium = medium;
        this.port = new HeldPort(port);
        address = this.port.address();
        try {
            listener = listen();
        } catch (UncheckedIOException e) {
            this.port.close();
            throw e;
        }
        acceptor = acceptFrom(listener);
    }

    private ServerSocket listen() {
        try {
            return medium.serverSocket(address.getPort(), BACKLOG, address.getAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Thread acceptFrom(ServerSocket socket) {
        var thread = new Thread(() -> accept(socket), "raw-backend-" + socket.getLocalPort());
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private void accept(ServerSocket socket) {
        try {
            while (true) {
                begin(socket.accept());
            }
        } catch (IOException closed) {
            // closed to refuse connections, or by close()
        }
    }

    private void begin(Socket accepted) throws IOException {
        Runnable task;
        if (accepted instanceof LayeredSocket layered && !opensItself) {
            patience.change(() -> opening.add(layered));
            task = () -> openAndServe(layered);
        } else {
            RawConnection connection = listed(accepted);
            task = () -> serve(connection);
        }
        var thread = new Thread(task, "raw-backend-connection-from-" + accepted.getPort());
        thread.setDaemon(true);
        thread.start();
    }

    private RawConnection listed(Socket accepted) throws IOException {
        var connection = new RawConnection(accepted);
        patience.change(() -> {
            connections.add(connection);
            connection.number(connections.size());
        });
        return connection;
    }

    /** A test that waits for a connection may use it at once, so it is listed when its transport is open. */
    private void openAndServe(LayeredSocket accepted) {
        try {
            accepted.open(Opening.UNDISTURBED);
            RawConnection connection = listed(accepted);
            patience.change(() -> opening.remove(accepted));
            serve(connection);
        } catch (IOException refused) {
            patience.change(() -> opening.remove(accepted));
            closeQuietly(accepted);
        }
    }

    private void serve(RawConnection connection) {
        try {
            script.run(connection);
        } catch (IOException ended) {
            closeQuietly(connection);
            patience.change(() -> closedCount++);
        }
    }

    private void answerRequests(RawConnection connection) throws IOException {
        for (RawRequest next = connection.readRequest(); next != null; next = connection.readRequest()) {
            RawRequest request = next;
            // read before a waiting test sees the request and may set another behaviour
            BackendBehaviour current = answer;
            patience.change(() -> requests.add(request));
            current.to(request, connection);
        }
        throw new EOFException("the proxy closed the connection");
    }

    /** The address that it listens on. */
    public InetSocketAddress address() {
        return address;
    }

    /** Sets the response to later requests. */
    public RawBackend answer(BackendBehaviour how) {
        answer = how;
        return this;
    }

    /** Sets the handler of later connections, which replaces reading requests and responding to them. */
    public RawBackend script(Script onConnection) {
        script = onConnection;
        return this;
    }

    /** Sets the handler of later connections, which also opens the transport above each. */
    public RawBackend scriptFromOpening(Script onConnection) {
        opensItself = true;
        return script(onConnection);
    }

    /** Number of accepted connections. A connection does not count until its transport is open. */
    public int connectionCount() {
        return connections().size();
    }

    /** All accepted connections. */
    public List<RawConnection> connections() {
        var copy = new ArrayList<RawConnection>();
        patience.change(() -> copy.addAll(connections));
        return copy;
    }

    /** A connection, counted from 1; waits until it is accepted, and any transport above it is open. */
    public RawConnection connection(int number) {
        awaitConnections(number);
        return connections().get(number - 1);
    }

    /** Waits until this many connections were accepted. */
    public void awaitConnections(int count) {
        patience.await(count + " connections", () -> connections.size() >= count);
    }

    /** Waits until this many connections were closed, by the proxy or by the backend. */
    public void awaitClosed(int count) {
        patience.await(count + " connections to end", () -> closedCount >= count);
    }

    /** Number of complete requests received. */
    public int requestCount() {
        return requests().size();
    }

    /** All requests received. */
    public List<RawRequest> requests() {
        var copy = new ArrayList<RawRequest>();
        patience.change(() -> copy.addAll(requests));
        return copy;
    }

    /** The last request received; waits until there is one. */
    public RawRequest lastRequest() {
        awaitRequests(1);
        List<RawRequest> all = requests();
        return all.get(all.size() - 1);
    }

    /** Waits until this many complete requests were received. */
    public void awaitRequests(int count) {
        patience.await(count + " requests", () -> requests.size() >= count);
    }

    /** Refuses further connections, and keeps the port; open connections stay open. */
    public void stopListening() {
        try {
            listener.close();
            acceptor.join(); // the socket listens until no thread is within accept
            port.awaitRefusal();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while closing " + address, e);
        }
    }

    /** Accepts connections again, on the same port. */
    public void listenAgain() {
        listener = listen();
        acceptor = acceptFrom(listener);
    }

    /** Stops listening, closes all connections and releases the port. */
    @Override
    public void close() {
        try {
            listener.close();
            awaitAcceptor();
            port.awaitRefusal();
            port.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var unlisted = new ArrayList<LayeredSocket>();
        patience.change(() -> unlisted.addAll(opening));
        unlisted.forEach(RawBackend::closeQuietly);
        connections().forEach(RawBackend::closeQuietly);
    }

    /** Waits until the port is free; that is short enough to defer an interrupt until it is. */
    private void awaitAcceptor() {
        boolean interrupted = false;
        while (acceptor.isAlive()) {
            try {
                acceptor.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void closeQuietly(Closeable connection) {
        try {
            connection.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
