package dev.weir.harness.memory;

import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.channels.UnresolvedAddressException;
import java.nio.channels.UnsupportedAddressTypeException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The listeners by address, and the free port numbers. */
final class MemoryPorts {
    private static final int FIRST_FREE_PORT = 32_768; // as in Linux's ip_local_port_range

    private final List<MemoryPort> bound = new ArrayList<>();
    private int nextFreePort = FIRST_FREE_PORT;

    /** The address itself, with port 0 replaced by a number; throws if it is in use. */
    InetSocketAddress claim(@Nullable SocketAddress wish, boolean sharesPort) throws BindException {
        InetSocketAddress address = wish == null ? new InetSocketAddress(0) : checked(wish);
        if (address.getPort() == 0) {
            return new InetSocketAddress(address.getAddress(), freePort());
        }
        for (MemoryPort other : bound) {
            if (overlap(other.address(), address) && !(sharesPort && other.sharesPort())) {
                throw new BindException("Address already in use");
            }
        }
        return address;
    }

    void add(MemoryPort port) {
        bound.add(port);
    }

    void remove(MemoryPort port) {
        bound.remove(port);
    }

    /**
     * The listener for the next connection to this address; listeners that share it take turns in the order of their
     * binding.
     */
    @Nullable MemoryPort listenerAt(InetSocketAddress address) {
        for (MemoryPort port : bound) {
            if (overlap(port.address(), address)) {
                bound.remove(port); // moves to the end of the list, and the iteration ends here
                bound.add(port);
                return port;
            }
        }
        return null;
    }

    /** A unique address for a client. */
    InetSocketAddress ephemeral() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), freePort());
    }

    /** The address as a resolved internet address. */
    static InetSocketAddress checked(SocketAddress address) {
        if (!(address instanceof InetSocketAddress internet)) {
            throw new UnsupportedAddressTypeException();
        }
        if (internet.isUnresolved()) {
            throw new UnresolvedAddressException();
        }
        return internet;
    }

    private int freePort() {
        while (bound.stream().anyMatch(port -> port.address().getPort() == nextFreePort)) {
            nextFreePort++;
        }
        return nextFreePort++;
    }

    private static boolean overlap(InetSocketAddress one, InetSocketAddress other) {
        return one.getPort() == other.getPort()
                && (one.getAddress().equals(other.getAddress())
                        || one.getAddress().isAnyLocalAddress()
                        || other.getAddress().isAnyLocalAddress());
    }
}
