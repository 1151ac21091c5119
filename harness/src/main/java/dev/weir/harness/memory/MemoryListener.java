package dev.weir.harness.memory;

import java.net.InetSocketAddress;
import java.nio.channels.UnsupportedAddressTypeException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A scripted backend: accepts or refuses connects, and gives the script its end of each connection. */
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

    /** The address that it listens on; port 0 was replaced by a real number. */
    public InetSocketAddress address() {
        return address;
    }

    /** Sets the reply to later connects; {@link ConnectAnswer#ACCEPT} at first. */
    public void answerConnects(ConnectAnswer how) {
        answer = how;
    }

    /** The oldest connection that the script has not taken yet; {@code null} if there is none. */
    public @Nullable MemoryPeer next() {
        return arrived.poll();
    }

    /**
     * The oldest connection that the script has not taken yet.
     *
     * @throws IllegalStateException if there is none
     */
    public MemoryPeer accept() {
        MemoryPeer peer = next();
        if (peer == null) {
            throw new IllegalStateException("no new connection to " + address);
        }
        return peer;
    }

    /** Number of established connections, closed ones included. */
    public int connectionCount() {
        return connectionCount;
    }

    /** Number of connects without a reply ({@link ConnectAnswer#PENDING}) that were not abandoned. */
    public int pendingCount() {
        waiting.removeIf(caller -> !caller.isOpen());
        return waiting.size();
    }

    /** Accepts all pending connects. */
    public void acceptPending() {
        for (MemorySocketChannel caller : takePending()) {
            port.admit(caller.accepted(false));
        }
    }

    /** Refuses all pending connects. */
    public void refusePending() {
        takePending().forEach(MemorySocketChannel::refused);
    }

    /** Stops listening, so that connects are refused; established connections stay open. */
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

    /** The listener as the network sees it; separate, so that scripts do not. */
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
