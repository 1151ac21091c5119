package dev.weir.harness;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/**
 * Takes a port as soon as it is free, as any socket of this machine may that asks for a port; it does so again and
 * again until it is closed. A bound socket is an obstacle to it, whether that listens or not.
 */
final class PortThief implements AutoCloseable {
    private final InetSocketAddress address;
    private final Thread thread = new Thread(this::run, "port-thief");
    private volatile boolean ended;
    private volatile boolean succeeded;

    PortThief(InetSocketAddress address) {
        this.address = address;
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        while (!ended && !succeeded) {
            try (var socket = new Socket()) {
                socket.setReuseAddress(false);
                socket.bind(address);
                succeeded = true;
            } catch (IOException e) {
                // it is taken, as it should be
            }
        }
    }

    boolean succeeded() {
        return succeeded;
    }

    @Override
    public void close() {
        ended = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
