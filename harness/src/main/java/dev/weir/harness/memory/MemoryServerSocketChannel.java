package dev.weir.harness.memory;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.nio.channels.AlreadyBoundException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.IllegalBlockingModeException;
import java.nio.channels.NotYetBoundException;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The engine's listening channel. Its accept queue is unbounded: the backlog is not modelled. */
final class MemoryServerSocketChannel extends ServerSocketChannel implements MemorySelectable, MemoryPort {
    private final MemoryNetwork network;
    private final MemorySocketOptions options = new MemorySocketOptions();
    private final Queue<MemoryEnd> queue = new ArrayDeque<>();
    private @Nullable InetSocketAddress local;

    MemoryServerSocketChannel(MemoryNetwork network) {
        super(network);
        this.network = network;
    }

    @Override
    public ServerSocketChannel bind(@Nullable SocketAddress address, int backlog) throws IOException {
        requireOpen();
        if (local != null) {
            throw new AlreadyBoundException();
        }
        local = network.ports().claim(address, sharesPort());
        network.ports().add(this);
        return this;
    }

    @Override
    public @Nullable SocketChannel accept() throws IOException {
        requireOpen();
        if (local == null) {
            throw new NotYetBoundException();
        }
        if (isBlocking()) {
            throw new IllegalBlockingModeException();
        }
        network.requireDescriptor(); // Linux allocates one before it checks the queue
        MemoryEnd end = queue.poll();
        return end == null ? null : new MemorySocketChannel(network, end, options);
    }

    @Override
    public InetSocketAddress address() {
        return Objects.requireNonNull(local, "not bound");
    }

    @Override
    public boolean sharesPort() {
        return options.sharesPort();
    }

    @Override
    public void offer(MemorySocketChannel caller) {
        admit(caller.accepted(false));
    }

    @Override
    public void admit(MemoryEnd end) {
        queue.add(end);
    }

    @Override
    public int readyOps(int interest) {
        return queue.isEmpty() ? 0 : interest & SelectionKey.OP_ACCEPT;
    }

    @Override
    protected void implCloseSelectableChannel() {
        if (!isRegistered()) {
            release();
        }
    }

    /** Stops listening; pending connections in the queue are reset, even if another listener shares the port. */
    @Override
    public void release() {
        network.ports().remove(this);
        queue.forEach(MemoryEnd::reset);
    }

    @Override
    protected void implConfigureBlocking(boolean block) {
        // AbstractSelectableChannel stores the mode; isBlocking() returns it
    }

    @Override
    public @Nullable SocketAddress getLocalAddress() throws IOException {
        requireOpen();
        return local;
    }

    @Override
    public <T> ServerSocketChannel setOption(SocketOption<T> name, T value) throws IOException {
        requireOpen();
        options.set(name, value);
        return this;
    }

    @Override
    public <T> @Nullable T getOption(SocketOption<T> name) throws IOException {
        requireOpen();
        return options.get(name);
    }

    @Override
    public Set<SocketOption<?>> supportedOptions() {
        return MemorySocketOptions.OF_LISTENERS;
    }

    /** Unsupported: there is no {@link ServerSocket} behind a channel in memory. */
    @Override
    public ServerSocket socket() {
        throw new IllegalStateException(
                "a channel in memory has no java.net.ServerSocket; use the channel's own methods");
    }

    private void requireOpen() throws ClosedChannelException {
        if (!isOpen()) {
            throw new ClosedChannelException();
        }
    }
}
