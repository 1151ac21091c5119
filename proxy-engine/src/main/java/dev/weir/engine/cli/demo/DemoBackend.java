package dev.weir.engine.cli.demo;

import dev.weir.api.Clock;
import dev.weir.engine.config.HostPort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/** A small server on a free loopback port that describes each request in its response. */
public final class DemoBackend implements AutoCloseable {
    private final String name;
    private final Clock clock;
    private final ServerSocket listener;
    private final AtomicInteger connections = new AtomicInteger();

    private DemoBackend(String name, Clock clock, ServerSocket listener) {
        this.name = name;
        this.clock = clock;
        this.listener = listener;
    }

    /**
     * Starts one.
     *
     * @param name  its name in responses
     * @param clock times the pieces of a request body
     */
    public static DemoBackend start(String name, Clock clock) throws IOException {
        return start(name, clock, new ServerSocket(0, 64, InetAddress.getLoopbackAddress()));
    }

    /** Starts one that accepts from a listening socket. */
    public static DemoBackend start(String name, Clock clock, ServerSocket listener) {
        var backend = new DemoBackend(name, clock, listener);
        daemon("weir-demo-" + name, backend::accept);
        return backend;
    }

    /** Its address. */
    public HostPort address() {
        return new HostPort(listener.getInetAddress().getHostAddress(), listener.getLocalPort());
    }

    /** Its name in responses. */
    public String name() {
        return name;
    }

    /** Stops accepting; open connections end with the process. */
    @Override
    public void close() throws IOException {
        listener.close();
    }

    int connections() {
        return connections.get();
    }

    Clock clock() {
        return clock;
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                int number = connections.incrementAndGet();
                daemon("weir-demo-" + name + "-" + number, new DemoConnection(this, socket, number));
            } catch (IOException e) {
                // closed, or out of descriptors: either way the loop's condition decides
            }
        }
    }

    private static void daemon(String threadName, Runnable work) {
        var thread = new Thread(work, threadName);
        thread.setDaemon(true);
        thread.start();
    }
}
