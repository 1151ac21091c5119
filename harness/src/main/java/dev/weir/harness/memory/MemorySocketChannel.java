package dev.weir.harness.memory;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.nio.ByteBuffer;
import java.nio.channels.AlreadyBoundException;
import java.nio.channels.AlreadyConnectedException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ConnectionPendingException;
import java.nio.channels.IllegalBlockingModeException;
import java.nio.channels.NoConnectionPendingException;
import java.nio.channels.NotYetConnectedException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The engine's end of a connection, as java.nio words it. Nothing here can block, so a channel in blocking mode refuses
 * to connect, read and write.
 *
 * <pre>
 *   UNCONNECTED ── connect ──→ PENDING ──→ ESTABLISHED ── finishConnect ──→ CONNECTED
 *        │                        └──────→ REFUSED ────── finishConnect ──→ (closed)
 *        └── connect, accepted at once; or made by accept() ──────────────→ CONNECTED
 * </pre>
 */
final class MemorySocketChannel extends SocketChannel implements MemorySelectable {
    private enum State {
        UNCONNECTED,
        PENDING,
        ESTABLISHED,
        REFUSED,
        CONNECTED
    }

    private final MemoryNetwork network;
    private final MemorySocketOptions options = new MemorySocketOptions();
    private State state = State.UNCONNECTED;
    private @Nullable InetSocketAddress local;
    private @Nullable InetSocketAddress remote;

    /** Set from ESTABLISHED on. */
    private @Nullable MemorySocket socket;

    MemorySocketChannel(MemoryNetwork network) {
        super(network);
        this.network = network;
    }

    /** Creates the channel of a connection that a listener accepted. */
    MemorySocketChannel(MemoryNetwork network, MemoryEnd end, MemorySocketOptions ofListener) {
        this(network);
        options.inherit(ofListener);
        establish(end, State.CONNECTED);
    }

    @Override
    public boolean connect(SocketAddress address) throws IOException {
        requireOpen();
        InetSocketAddress target = MemoryPorts.checked(address);
        requireNonBlocking();
        network.requirePort();
        switch (state) {
            case UNCONNECTED -> state = State.PENDING;
            case CONNECTED -> throw new AlreadyConnectedException();
            default -> throw new ConnectionPendingException();
        }
        remote = target;
        if (local == null) {
            local = network.ports().ephemeral();
        }
        network.dial(this, target);
        return state == State.CONNECTED;
    }

    /** The other side accepted: returns its end. */
    MemoryEnd accepted(boolean atOnce) {
        MemoryEnd end = network.connection(Objects.requireNonNull(local), Objects.requireNonNull(remote));
        establish(end, atOnce ? State.CONNECTED : State.ESTABLISHED);
        return end.opposite();
    }

    /** The other side refused, which finishConnect reports. */
    void refused() {
        state = State.REFUSED;
    }

    private void establish(MemoryEnd end, State how) {
        local = end.local();
        remote = end.remote();
        socket = new MemorySocket(end);
        end.in().readerOptions(options);
        state = how;
    }

    @Override
    public boolean finishConnect() throws IOException {
        requireOpen();
        requireNonBlocking();
        switch (state) {
            case UNCONNECTED -> throw new NoConnectionPendingException();
            case REFUSED -> {
                close();
                throw new ConnectException("Connection refused");
            }
            case ESTABLISHED -> state = State.CONNECTED;
            case PENDING, CONNECTED -> {}
        }
        return state == State.CONNECTED;
    }

    @Override
    public boolean isConnected() {
        return isOpen() && state == State.CONNECTED;
    }

    @Override
    public boolean isConnectionPending() {
        return isOpen() && state != State.UNCONNECTED && state != State.CONNECTED;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        return (int) read(new ByteBuffer[] {target}, 0, 1);
    }

    @Override
    public long read(ByteBuffer[] targets, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, targets.length);
        for (int i = offset; i < offset + length; i++) {
            if (targets[i].isReadOnly()) {
                throw new IllegalArgumentException("Read-only buffer");
            }
        }
        MemorySocket connected = requireConnected();
        requireNonBlocking();
        return connected.read(targets, offset, length);
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        return (int) write(new ByteBuffer[] {source}, 0, 1);
    }

    @Override
    public long write(ByteBuffer[] sources, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, sources.length);
        MemorySocket connected = requireConnected();
        requireNonBlocking();
        return connected.write(sources, offset, length);
    }

    @Override
    public SocketChannel shutdownInput() throws IOException {
        requireConnected().shutdownInput();
        return this;
    }

    @Override
    public SocketChannel shutdownOutput() throws IOException {
        requireConnected().shutdownOutput();
        return this;
    }

    @Override
    public int readyOps(int interest) {
        return switch (state) {
            case PENDING -> 0;
            case ESTABLISHED -> interest & SelectionKey.OP_CONNECT;
            // Linux reports a socket that was never connected as hung up, so it must not be registered before
            // connecting.
            case UNCONNECTED, REFUSED -> interest;
            case CONNECTED -> socket == null ? 0 : socket.readyOps(interest);
        };
    }

    @Override
    protected void implCloseSelectableChannel() {
        if (!isRegistered()) {
            release();
        } else if (socket != null && !options.lingersNot()) {
            socket.shutdownOutput(); // the FIN need not wait for the descriptor
        }
    }

    @Override
    public void release() {
        if (socket != null) {
            socket.release(options.lingersNot());
        }
    }

    @Override
    protected void implConfigureBlocking(boolean block) {
        // AbstractSelectableChannel stores the mode; isBlocking() returns it
    }

    @Override
    public SocketChannel bind(@Nullable SocketAddress address) throws IOException {
        requireOpen();
        if (local != null) {
            throw new AlreadyBoundException();
        }
        local = network.ports().claim(address, options.sharesPort());
        return this;
    }

    @Override
    public @Nullable SocketAddress getLocalAddress() throws IOException {
        requireOpen();
        return local;
    }

    @Override
    public @Nullable SocketAddress getRemoteAddress() throws IOException {
        requireOpen();
        return remote;
    }

    @Override
    public <T> SocketChannel setOption(SocketOption<T> name, T value) throws IOException {
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
        return MemorySocketOptions.OF_CONNECTIONS;
    }

    /** Unsupported: there is no {@link Socket} behind a channel in memory. */
    @Override
    public Socket socket() {
        throw new IllegalStateException("a channel in memory has no java.net.Socket; use the channel's own methods");
    }

    private MemorySocket requireConnected() throws ClosedChannelException {
        requireOpen();
        if (state != State.CONNECTED || socket == null) {
            throw new NotYetConnectedException();
        }
        return socket;
    }

    private void requireOpen() throws ClosedChannelException {
        if (!isOpen()) {
            throw new ClosedChannelException();
        }
    }

    private void requireNonBlocking() {
        if (isBlocking()) {
            throw new IllegalBlockingModeException();
        }
    }
}
