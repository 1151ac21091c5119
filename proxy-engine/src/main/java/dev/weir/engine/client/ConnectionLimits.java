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
    private final int most;
    private final int mostFromAddress;
    private final AtomicInteger open = new AtomicInteger();
    private final ConcurrentMap<InetAddress, Integer> byAddress = new ConcurrentHashMap<>();

    /** Limits from the settings, and no client yet. */
    public ConnectionLimits(SettingValues settings) {
        this.most = settings.get(Settings.CLIENT_CONNECTIONS);
        this.mostFromAddress = settings.get(Settings.CLIENT_CONNECTIONS_PER_ADDRESS);
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
