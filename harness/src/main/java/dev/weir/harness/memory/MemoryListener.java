package dev.weir.harness.memory;

import java.net.InetSocketAddress;
import java.nio.channels.UnsupportedAddressTypeException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A scripted backend: it decides what becomes of connects, and gives the script its end of each connection. */
public final class MemoryListener {
    private final MemoryPorts ports;
    private final Port port = new Port();
    private final InetSocketAddress address;
    private final Supplier<@Nullable PeerSpeech> speech;
    private final Queue<MemoryPeer> arrived = new ArrayDeque<>();
    private final List<MemorySocketChannel> waiting = new ArrayList<>();
    private ConnectAnswer answer = ConnectAnswer.ACCEPT;
    private int connectionCount;

    MemoryListener(MemoryPorts ports, InetSocketAddress address, Supplier<@Nullable PeerSpeech> speech) {
        this.ports = ports;
        this.address = address;
        this.speech = speech;
        ports.add(port);
    }

    /** Where it listens; port 0 has become a real number. */
    public InetSocketAddress address() {
        return address;
    }

    /** From now on, connects are answered in this way; {@link ConnectAnswer#ACCEPT} at first. */
    public void answerConnects(ConnectAnswer how) {
        answer = how;
    }

    /** The oldest connection that the script has not seen yet; {@code null} if there is none. */
    public @Nullable MemoryPeer next() {
        return arrived.poll();
    }

    /**
     * The oldest connection that the script has not seen yet.
     *
     * @throws IllegalStateException if there is none
     */
    public MemoryPeer accept() {
        MemoryPeer peer = next();
        if (peer == null) {
            throw new IllegalStateException("no new connection has come to " + address);
        }
        return peer;
    }

    /** How many connections were ever established. */
    public int connectionCount() {
        return connectionCount;
    }

    /** How many connects wait for an answer ({@link ConnectAnswer#PENDING}) and were not given up. */
    public int pendingCount() {
        waiting.removeIf(caller -> !caller.isOpen());
        return waiting.size();
    }

    /** Accepts all connects that wait. */
    public void acceptPending() {
        for (MemorySocketChannel caller : takePending()) {
            port.admit(caller.accepted(false));
        }
    }

    /** Refuses all connects that wait. */
    public void refusePending() {
        takePending().forEach(MemorySocketChannel::refused);
    }

    /** Stops listening, so that connects are refused; established connections live on. */
    public void close() {
        ports.remove(port);
        refusePending();
    }

    private List<MemorySocketChannel> takePending() {
        pendingCount();
        List<MemorySocketChannel> callers = List.copyOf(waiting);
        waiting.clear();
        return callers;
    }

    /** How the network sees the listener; apart, so that scripts do not. */
    private final class Port implements MemoryPort {
        @Override
        public InetSocketAddress address() {
            return address;
        }

        @Override
        public boolean sharesPort() {
            return false;
        }

        @Override
        public void offer(MemorySocketChannel caller) {
            switch (answer) {
                case ACCEPT -> admit(caller.accepted(false));
                case ACCEPT_AT_ONCE -> admit(caller.accepted(true));
                case REFUSE -> caller.refused();
                case PENDING -> waiting.add(caller);
                case UNSUPPORTED -> throw new UnsupportedAddressTypeException();
            }
        }

        @Override
        public void admit(MemoryEnd end) {
            connectionCount++;
            arrived.add(new MemoryPeer(end, speech.get()));
        }
    }
}
