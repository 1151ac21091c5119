package dev.weir.engine.client;

import dev.weir.api.Failure;
import dev.weir.api.ProxyException;
import dev.weir.engine.config.SettingValues;
import dev.weir.engine.config.Settings;
import java.net.InetAddress;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Limits client connections, in total and per address, over all loops. Any thread. */
public final class ConnectionLimits {
    /** Descriptors reserved for listening sockets, selectors, files, and clients that are being refused. */
    private static final int SPARE_DESCRIPTORS = 32;

    private final int most;
    private final int mostFromAddress;
    private final int maxByDescriptors;
    private final HandshakeLimits handshakes;
    private final AtomicInteger open = new AtomicInteger();
    private final ConcurrentMap<InetAddress, Integer> byAddress = new ConcurrentHashMap<>();

    /**
     * Creates it without clients.
     *
     * @param settings    contain the limits
     * @param descriptors maximum number of sockets of the process
     * @param mostInMemory maximum number of clients for which memory suffices
     * @param mostOnConnection maximum number of concurrent exchanges on a client connection
     */
    public ConnectionLimits(SettingValues settings, long descriptors, int mostInMemory, int mostOnConnection) {
        this.most = Math.min(settings.get(Settings.CLIENT_CONNECTIONS), mostInMemory);
        this.mostFromAddress = settings.get(Settings.CLIENT_CONNECTIONS_PER_ADDRESS);
        this.handshakes = new HandshakeLimits(settings);
        this.maxByDescriptors = maxFor(descriptors, mostOnConnection, settings.get(Settings.TOTAL_MAX_REQUESTS));
    }

    /**
     * The number of clients for which the descriptors suffice.
     *
     * @param mostOnConnection maximum number of concurrent exchanges on a client connection
     * @param mostExchanges    maximum number of concurrent exchanges in total
     */
    public static int maxFor(long descriptors, int mostOnConnection, int mostExchanges) {
        long forPeers = descriptors - SPARE_DESCRIPTORS;
        long withConnectionsForEach = forPeers / (1 + mostOnConnection);
        long withConnectionsForAll = mostOnConnection == 1 ? 0 : forPeers - mostExchanges;
        return (int) Math.max(1, Math.min(Integer.MAX_VALUE, Math.max(withConnectionsForEach, withConnectionsForAll)));
    }

    /**
     * The number of clients for which the descriptors suffice. Each exchange may also need a backend connection; if
     * clients could take all descriptors, none of them could be served.
     */
    int maxByDescriptors() {
        return maxByDescriptors;
    }

    /** The limits for TLS handshakes. */
    HandshakeLimits handshakes() {
        return handshakes;
    }

    /** Whether the descriptors suffice for another client. */
    boolean hasDescriptorsForAnother() {
        return open.get() < maxByDescriptors;
    }

    /** The number of connected clients in words. */
    static String connected(int clients) {
        return clients == 1 ? "1 client is connected" : clients + " clients are connected";
    }

    /** Counts a client. @return {@code null} if the limits allow it; otherwise the reason, and it is not counted */
    @Nullable ProxyException enter(InetAddress address) {
        if (open.incrementAndGet() > most) {
            open.decrementAndGet();
            return Failure.TOO_MANY_CONNECTIONS.because(connected(most) + ", which is the limit");
        }
        if (countsAddresses() && byAddress.merge(address, 1, Integer::sum) > mostFromAddress) {
            leave(address);
            return Failure.TOO_MANY_FROM_ADDRESS.because((mostFromAddress == 1
                            ? "1 connection from your address is open"
                            : mostFromAddress + " connections from your address are open")
                    + ", which is the limit");
        }
        return null;
    }

    /** Uncounts a client that has disconnected. */
    void leave(InetAddress address) {
        open.decrementAndGet();
        if (countsAddresses()) {
            byAddress.computeIfPresent(address, (known, count) -> count == 1 ? null : count - 1);
        }
    }

    /** If the limit per address is not lower than the total limit, addresses need not be counted. */
    private boolean countsAddresses() {
        return mostFromAddress < most;
    }
}
