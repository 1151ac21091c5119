package dev.weir.harness;

import dev.weir.api.Clock;
import dev.weir.engine.loop.SystemClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.time.Duration;

/**
 * A port of this machine that the system gives to no other socket while it is held, although a listener may be bound
 * there by its number, again and again. While none is, connections are refused.
 *
 * <p>A port that is merely free may be gone a moment later: each socket that asks for any port, and each connection that
 * is opened, takes one. This one is bound, by a socket that does not listen; with SO_REUSEADDR on both sides such a
 * socket is no obstacle to a listener, and a port that is bound is given to nothing that asks for any (Linux, {@code
 * inet_csk_get_port}). Any thread.
 */
public final class HeldPort implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Clock CLOCK = new SystemClock();

    private final Socket holder = new Socket();

    /** Holds one that is free. */
    public HeldPort() {
        this(0);
    }

    /**
     * Holds a port.
     *
     * @param port which; 0 for any that is free
     * @throws UncheckedIOException if something listens there
     */
    public HeldPort(int port) {
        try {
            holder.setReuseAddress(true);
            if (holder.supportedOptions().contains(StandardSocketOptions.SO_REUSEPORT)) {
                holder.setOption(StandardSocketOptions.SO_REUSEPORT, true); // for listeners that set only this
            }
            holder.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            close();
            throw new UncheckedIOException(e);
        }
    }

    /** Its number. */
    public int number() {
        return holder.getLocalPort();
    }

    /** Where it is. */
    public InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), number());
    }

    /**
     * Waits until nothing listens here any more. A listener that was closed may live on for a moment: a process that
     * this one is just beginning has a copy of each socket until it has closed them.
     */
    public void awaitRefusal() {
        if (!Poll.until(this::refuses, PATIENCE, CLOCK)) {
            throw new AssertionError("something still listens on port " + number());
        }
    }

    private boolean refuses() {
        try (var socket = new Socket()) {
            socket.setOption(StandardSocketOptions.SO_LINGER, 0); // leaves nothing that waits at the port
            socket.connect(address(), (int) PATIENCE.toMillis());
            return false;
        } catch (IOException refused) {
            return true;
        }
    }

    /** Gives it back to the system; a listener that is bound there lives on. */
    @Override
    public void close() {
        try {
            holder.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
