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
     * @param address where; port 0 becomes a free number
     * @throws BindException if somebody listens there
     */
    public MemoryListener listen(InetSocketAddress address) throws BindException {
        return new MemoryListener(ports, ports.claim(address, false), () -> backendSpeech.get());
    }

    /**
     * Connects a scripted client; it may send before the engine accepts it.
     *
     * @throws ConnectException if nobody listens there
     */
    public MemoryPeer connect(InetSocketAddress to) throws ConnectException {
        return connect(ports.ephemeral(), to);
    }

    /**
     * Connects a scripted client that has an address of its own.
     *
     * @param from what the engine sees as the client's address
     * @throws ConnectException if nobody listens there
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

    /** On connections made from now on, this is spoken below the bytes of scripts; {@code null} for nothing. */
    public void speak(Supplier<@Nullable PeerSpeech> clients, Supplier<@Nullable PeerSpeech> backends) {
        clientSpeech = clients;
        backendSpeech = backends;
    }

    /** On connections made from now on, limits what each read of the engine gives, in bytes. */
    public void readAtMost(int bytesPerCall) {
        readAtMost = MemoryPipe.atLeast(1, bytesPerCall);
    }

    /** On connections made from now on, limits what each write of the engine takes, in bytes. */
    public void writeAtMost(int bytesPerCall) {
        writeAtMost = MemoryPipe.atLeast(1, bytesPerCall);
    }

    /** Whether the engine's process has descriptors left; without one it can neither accept nor open a channel. */
    public void descriptorsLeft(boolean some) {
        descriptorsLeft = some;
    }

    /** Whether the engine's host has local ports left; without one no channel can connect. */
    public void portsLeft(boolean some) {
        portsLeft = some;
    }

    /** How many keys the last selection of the engine reported; 0 means that a real one would have waited. */
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

    /** Refuses: there are no datagrams in memory. */
    @Override
    public DatagramChannel openDatagramChannel() throws IOException {
        throw new IOException("the network in memory has no datagrams");
    }

    /** Refuses: there are no datagrams in memory. */
    @Override
    public DatagramChannel openDatagramChannel(ProtocolFamily family) throws IOException {
        return openDatagramChannel();
    }

    /** Refuses: there are no pipes in memory. */
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

    /** A channel of the engine connects; nobody there is as good as a refusal. */
    void dial(MemorySocketChannel caller, InetSocketAddress address) {
        MemoryPort listener = ports.listenerAt(address);
        if (listener == null) {
            caller.refused();
        } else {
            listener.offer(caller);
        }
    }

    /** A new connection, seen from the first of the two. */
    MemoryEnd connection(InetSocketAddress local, InetSocketAddress remote) {
        return new MemoryEnd(
                local, remote, new MemoryPipe(readAtMost, writeAtMost), new MemoryPipe(readAtMost, writeAtMost));
    }
}
