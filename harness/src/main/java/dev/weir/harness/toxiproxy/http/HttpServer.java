package dev.weir.harness.toxiproxy.http;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Accepts connections and responds to their requests, with a thread for each connection. Any thread. */
public final class HttpServer implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(HttpServer.class.getName());
    private static final int BACKLOG = 128;
    /** Idle timeout. With a shorter one, a JDK client may send a POST twice when its kept connection is closed. */
    private static final int IDLE_MILLIS = 60_000;

    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private final ServerSocket listener = new ServerSocket();
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final Function<HttpRequest, HttpResponse> handler;
    private final Thread acceptor = new Thread(this::accept, "weir-toxiproxy-api");

    /**
     * Listens.
     *
     * @param handler responds, on the thread of a connection; throws nothing
     * @throws IOException if it cannot listen
     */
    public HttpServer(InetSocketAddress address, Function<HttpRequest, HttpResponse> handler) throws IOException {
        this.handler = handler;
        try {
            listener.setReuseAddress(true);
            listener.bind(address, BACKLOG);
        } catch (IOException e) {
            listener.close();
            throw e;
        }
        acceptor.setDaemon(true);
    }

    /** Starts to accept connections. */
    public void start() {
        acceptor.start();
    }

    /** The address that it listens on. */
    public InetSocketAddress address() {
        return (InetSocketAddress) listener.getLocalSocketAddress();
    }

    /** Closes everything; the port is free when this returns. */
    @Override
    public void close() throws IOException {
        listener.close();
        try {
            acceptor.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        for (Socket connection : connections) {
            connection.close();
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket connection = listener.accept();
                connections.add(connection);
                var thread = new Thread(() -> serve(connection), "weir-toxiproxy-api-connection");
                thread.setDaemon(true);
                thread.start();
            } catch (IOException e) { // closed, or out of descriptors for some time
                LockSupport.parkNanos(listener.isClosed() ? 0 : PAUSE_NANOS);
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            connection.setTcpNoDelay(true);
            connection.setSoTimeout(IDLE_MILLIS);
            InputStream in = new BufferedInputStream(connection.getInputStream());
            OutputStream out = connection.getOutputStream();
            var reader = new RequestReader(in, out);
            boolean keep = true;
            while (keep) {
                keep = answerNext(reader, out);
            }
        } catch (EOFException e) {
            // the client sends no more requests
        } catch (IOException e) {
            LOG.log(Level.FINE, "the client closed the connection", e);
        } finally {
            connections.remove(connection);
        }
    }

    private boolean answerNext(RequestReader reader, OutputStream out) throws IOException {
        HttpRequest request;
        try {
            request = reader.read();
        } catch (BadRequestException e) {
            out.write(
                    HttpResponse.text(400, "400 Bad Request: " + e.getMessage()).bytes(false, false));
            return false;
        }
        boolean keep = request.keepsConnection();
        out.write(handler.apply(request).bytes(request.method().equals("HEAD"), keep));
        return keep;
    }
}
