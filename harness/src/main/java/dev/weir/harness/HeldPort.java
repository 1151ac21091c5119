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
 * Holds a port of this machine: the system gives it to no other socket, while a listener may be bound to it by number,
 * repeatedly. While there is no listener, connections are refused.
 *
 * <p>A port that is merely free may be taken at any time: each socket that binds to any port, and each outgoing
 * connection, takes one. This one is bound by a socket that does not listen; with SO_REUSEADDR on both sides such a
 * socket does not prevent a listener, and the system never picks a bound port for a socket that binds to any (Linux,
 * {@code inet_csk_get_port}). Any thread.
 */
public final class HeldPort implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Clock CLOCK = new SystemClock();

    private final Socket holder = new Socket();

    /** Holds a free port. */
    public HeldPort() {
        this(0);
    }

    /**
     * Holds a port.
     *
     * @param port its number; 0 for any free one
     * @throws UncheckedIOException if something listens there
     */
    public HeldPort(int port) {
        try {
            holder.setReuseAddress(true);
            if (holder.supportedOptions().contains(StandardSocketOptions.SO_REUSEPORT)) {
                holder.setOption(StandardSocketOptions.SO_REUSEPORT, true); // for listeners that set only SO_REUSEADDR
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

    /** Its address. */
    public InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), number());
    }

    /**
     * Waits until nothing listens here any more. A closed listener may stay for a short time: a child process that is
     * being forked has a copy of each socket until it has closed them.
     */
    public void awaitRefusal() {
        if (!Poll.until(this::refuses, PATIENCE, CLOCK)) {
            throw new AssertionError("something still listens on port " + number());
        }
    }

    private boolean refuses() {
        try (var socket = new Socket()) {
            socket.setOption(StandardSocketOptions.SO_LINGER, 0); // leaves no pending connection at the port
            socket.connect(address(), (int) PATIENCE.toMillis());
            return false;
        } catch (IOException refused) {
            return true;
        }
    }

    /** Releases the port; a listener that is bound to it stays. */
    @Override
    public void close() {
        try {
            holder.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
