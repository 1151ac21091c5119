package dev.weir.harness;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/**
 * A backend that does exactly what a test says, on blocking sockets with a thread for each connection. It answers every
 * request with a 200 until told otherwise. Any thread.
 */
public final class RawBackend implements AutoCloseable {
    /** What happens on a connection from its beginning, for tests that are not content with whole requests. */
    @FunctionalInterface
    public interface Script {
        /** Does it; the connection stays open when this returns, and is closed when it throws. */
        void run(RawConnection connection) throws IOException;
    }

    private static final int BACKLOG = 1024;

    private final Patience patience = new Patience();
    private final List<RawConnection> connections = new ArrayList<>();
    private final List<RawRequest> requests = new ArrayList<>();
    private final HeldPort port;
    private final Medium medium;
    private final InetSocketAddress address;
    private volatile BackendBehaviour answer = BackendBehaviour.ok("hello");
    private volatile Script script = this::answerRequests;
    private ServerSocket listener;
    private Thread acceptor;
    private int closedCount;

    /** Starts to listen, on a free port of this machine. */
    public RawBackend() {
        this(0);
    }

    /** The same, through what the proxy's bytes pass through. */
    RawBackend(Medium medium) {
        this(0, medium);
    }

    /**
     * Starts to listen on this machine.
     *
     * @param port where; 0 for any that is free
     */
    public RawBackend(int port) {
        this(port, Medium.PLAIN);
    }

    private RawBackend(int port, Medium medium) {
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
            // by whoever wanted no more connections
        }
    }

    private void begin(Socket accepted) throws IOException {
        var connection = new RawConnection(connectionCount() + 1, accepted);
        var thread = new Thread(() -> serve(connection), "raw-backend-connection-" + connection.number());
        thread.setDaemon(true);
        patience.change(() -> connections.add(connection));
        thread.start();
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
            BackendBehaviour current = answer; // before anybody who waits for the request can ask for another
            patience.change(() -> requests.add(request));
            current.to(request, connection);
        }
        throw new EOFException("the proxy closed the connection");
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return address;
    }

    /** From now on, requests are answered so. */
    public RawBackend answer(BackendBehaviour how) {
        answer = how;
        return this;
    }

    /** From now on, this happens on new connections, instead of reading requests and answering them. */
    public RawBackend script(Script onConnection) {
        script = onConnection;
        return this;
    }

    /** How many connections were ever accepted. */
    public int connectionCount() {
        return connections().size();
    }

    /** All connections that were ever accepted. */
    public List<RawConnection> connections() {
        var copy = new ArrayList<RawConnection>();
        patience.change(() -> copy.addAll(connections));
        return copy;
    }

    /** One connection, counted from 1; waits until it is there. */
    public RawConnection connection(int number) {
        awaitConnections(number);
        return connections().get(number - 1);
    }

    /** Waits until so many connections were accepted. */
    public void awaitConnections(int count) {
        patience.await(count + " connections", () -> connections.size() >= count);
    }

    /** Waits until so many connections have ended: by the proxy, or by the backend itself. */
    public void awaitClosed(int count) {
        patience.await(count + " connections to end", () -> closedCount >= count);
    }

    /** How many whole requests came in. */
    public int requestCount() {
        return requests().size();
    }

    /** All requests that came in. */
    public List<RawRequest> requests() {
        var copy = new ArrayList<RawRequest>();
        patience.change(() -> copy.addAll(requests));
        return copy;
    }

    /** The request that came in last; waits until there is one. */
    public RawRequest lastRequest() {
        awaitRequests(1);
        List<RawRequest> all = requests();
        return all.get(all.size() - 1);
    }

    /** Waits until so many whole requests came in. */
    public void awaitRequests(int count) {
        patience.await(count + " requests", () -> requests.size() >= count);
    }

    /** Refuses connections from now on, and keeps the port; connections that are open live on. */
    public void stopListening() {
        try {
            listener.close();
            acceptor.join(); // it listens until no thread is within accept
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

    /** Stops listening and closes all connections; then the port is free for another. */
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
        connections().forEach(RawBackend::closeQuietly);
    }

    /** The port is not free before; it takes no time, so that whoever interrupts learns of it behind it. */
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

    private static void closeQuietly(RawConnection connection) {
        try {
            connection.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
