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

/** How many clients are connected, in all and from one address, over all loops. Any thread. */
public final class ConnectionLimits {
    /** What is left for listening sockets, selectors, files, and clients that are being turned away. */
    private static final int SPARE_DESCRIPTORS = 32;

    private final int most;
    private final int mostFromAddress;
    private final int bearable;
    private final AtomicInteger open = new AtomicInteger();
    private final ConcurrentMap<InetAddress, Integer> byAddress = new ConcurrentHashMap<>();

    /**
     * No client yet.
     *
     * @param settings    have the limits
     * @param descriptors how many sockets the process may open
     * @param mostInMemory how many clients there is memory for
     * @param mostOnConnection how many exchanges a client's connection may carry at a time
     */
    public ConnectionLimits(SettingValues settings, long descriptors, int mostInMemory, int mostOnConnection) {
        this.most = Math.min(settings.get(Settings.CLIENT_CONNECTIONS), mostInMemory);
        this.mostFromAddress = settings.get(Settings.CLIENT_CONNECTIONS_PER_ADDRESS);
        this.bearable = bearable(descriptors, mostOnConnection, settings.get(Settings.TOTAL_MAX_REQUESTS));
    }

    /**
     * How many clients so many descriptors suffice for.
     *
     * @param mostOnConnection how many exchanges the connection of each may carry at a time
     * @param mostExchanges    how many there may be in all
     */
    public static int bearable(long descriptors, int mostOnConnection, int mostExchanges) {
        long forPeers = descriptors - SPARE_DESCRIPTORS;
        long eachWithItsOwn = forPeers / (1 + mostOnConnection);
        long withAllThereMayBe = mostOnConnection == 1 ? 0 : forPeers - mostExchanges;
        return (int) Math.max(1, Math.min(Integer.MAX_VALUE, Math.max(eachWithItsOwn, withAllThereMayBe)));
    }

    /**
     * How many clients the descriptors suffice for. Each of their exchanges may need a connection to a backend, too: if
     * clients could take all descriptors, none of them would be answered.
     */
    int bearable() {
        return bearable;
    }

    /** Whether the descriptors suffice for another client. */
    boolean canBearAnother() {
        return open.get() < bearable;
    }

    /** Counts a client. @return {@code null} if there is a place for it, else why not, and it does not count */
    @Nullable ProxyException enter(InetAddress address) {
        if (open.incrementAndGet() > most) {
            open.decrementAndGet();
            return Failure.TOO_MANY_CONNECTIONS.because(most + " clients are connected, as many as may be");
        }
        if (countsAddresses() && byAddress.merge(address, 1, Integer::sum) > mostFromAddress) {
            leave(address);
            return Failure.TOO_MANY_FROM_ADDRESS.because(
                    mostFromAddress + " connections come from your address, as many as may be");
        }
        return null;
    }

    /** A client that was counted is gone. */
    void leave(InetAddress address) {
        open.decrementAndGet();
        if (countsAddresses()) {
            byAddress.computeIfPresent(address, (known, count) -> count == 1 ? null : count - 1);
        }
    }

    /** Where the one limit is no lower than the other, nobody needs to look at addresses. */
    private boolean countsAddresses() {
        return mostFromAddress < most;
    }
}
