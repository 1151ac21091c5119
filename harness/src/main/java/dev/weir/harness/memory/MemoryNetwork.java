package dev.weir.harness.memory;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.ProtocolFamily;
import java.net.SocketException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.Pipe;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.spi.AbstractSelector;
import java.nio.channels.spi.SelectorProvider;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A network in memory: to the engine the provider of its selectors and channels, to a script the place where clients
 * connect and backends listen.
 *
 * <pre>{@code
 * var network = new MemoryNetwork();
 * var backend = network.listen(backendAddress);
 * // ... the engine, made with this provider, listens at proxyAddress ...
 * var client = network.connect(proxyAddress);
 * client.send("GET / HTTP/1.1\r\nHost: a.example\r\n\r\n");
 * // ... turn the engine's loop ...
 * var connection = backend.accept();
 * assertEquals("GET / HTTP/1.1\r\n...", connection.takeReceived());
 * }</pre>
 *
 * <p><b>Thread:</b> one, for the engine and the script alike; only {@code Selector.wakeup} may come from another.
 */
public final class MemoryNetwork extends SelectorProvider {
    private final MemoryPorts ports = new MemoryPorts();
    private int readAtMost = MemoryPipe.UNLIMITED;
    private int writeAtMost = MemoryPipe.UNLIMITED;
    private int lastReported;
    private boolean descriptorsLeft = true;
    private boolean portsLeft = true;
    private Supplier<@Nullable PeerSpeech> clientSpeech = () -> null;
    private Supplier<@Nullable PeerSpeech> backendSpeech = () -> null;

    /**
     * Starts a scripted backend.
     *
     * @param address where; port 0 is replaced by a free number
     * @throws BindException if the address is in use
     */
    public MemoryListener listen(InetSocketAddress address) throws BindException {
        return new MemoryListener(ports, ports.claim(address, false), () -> backendSpeech.get());
    }

    /**
     * Connects a scripted client; it may send before the engine accepts it.
     *
     * @throws ConnectException if there is no listener
     */
    public MemoryPeer connect(InetSocketAddress to) throws ConnectException {
        return connect(ports.ephemeral(), to);
    }

    /**
     * Connects a scripted client with its own address.
     *
     * @param from the client's address as the engine sees it
     * @throws ConnectException if there is no listener
     */
    public MemoryPeer connect(InetSocketAddress from, InetSocketAddress to) throws ConnectException {
        MemoryPort listener = ports.listenerAt(MemoryPorts.checked(to));
        if (listener == null) {
            throw new ConnectException("Connection refused: " + to);
        }
        MemoryEnd end = connection(from, to);
        listener.admit(end.opposite());
        return new MemoryPeer(end, clientSpeech.get());
    }

    /** Sets the protocol below the bytes of scripts on later connections; {@code null} for none. */
    public void speak(Supplier<@Nullable PeerSpeech> clients, Supplier<@Nullable PeerSpeech> backends) {
        clientSpeech = clients;
        backendSpeech = backends;
    }

    /** Limits the bytes of each read of the engine on later connections. */
    public void readAtMost(int bytesPerCall) {
        readAtMost = MemoryPipe.atLeast(1, bytesPerCall);
    }

    /** Limits the bytes of each write of the engine on later connections. */
    public void writeAtMost(int bytesPerCall) {
        writeAtMost = MemoryPipe.atLeast(1, bytesPerCall);
    }

    /** Sets whether the engine's process has free descriptors; without one it can neither accept nor open a channel. */
    public void descriptorsLeft(boolean some) {
        descriptorsLeft = some;
    }

    /** Sets whether the engine's host has free local ports; without one no channel can connect. */
    public void portsLeft(boolean some) {
        portsLeft = some;
    }

    /** Number of keys that the last selection of the engine reported; with 0, a real selection would have waited. */
    public int lastReported() {
        return lastReported;
    }

    @Override
    public AbstractSelector openSelector() {
        return new MemorySelector(this);
    }

    @Override
    public ServerSocketChannel openServerSocketChannel() {
        return new MemoryServerSocketChannel(this);
    }

    @Override
    public SocketChannel openSocketChannel() throws IOException {
        requireDescriptor();
        return new MemorySocketChannel(this);
    }

    /** Unsupported: there are no datagrams in memory. */
    @Override
    public DatagramChannel openDatagramChannel() throws IOException {
        throw new IOException("the network in memory has no datagrams");
    }

    /** Unsupported: there are no datagrams in memory. */
    @Override
    public DatagramChannel openDatagramChannel(ProtocolFamily family) throws IOException {
        return openDatagramChannel();
    }

    /** Unsupported: there are no pipes in memory. */
    @Override
    public Pipe openPipe() throws IOException {
        throw new IOException("the network in memory has no java.nio pipes");
    }

    void requireDescriptor() throws IOException {
        if (!descriptorsLeft) {
            throw new SocketException("Too many open files");
        }
    }

    void requirePort() throws BindException {
        if (!portsLeft) {
            throw new BindException("Cannot assign requested address");
        }
    }

    void reported(int keys) {
        lastReported = keys;
    }

    MemoryPorts ports() {
        return ports;
    }

    /** Connects a channel of the engine; refused if there is no listener. */
    void dial(MemorySocketChannel caller, InetSocketAddress address) {
        MemoryPort listener = ports.listenerAt(address);
        if (listener == null) {
            caller.refused();
        } else {
            listener.offer(caller);
        }
    }

    /** Makes a connection, and returns the first of its two ends. */
    MemoryEnd connection(InetSocketAddress local, InetSocketAddress remote) {
        return new MemoryEnd(
                local, remote, new MemoryPipe(readAtMost, writeAtMost), new MemoryPipe(readAtMost, writeAtMost));
    }
}
