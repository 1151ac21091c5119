package dev.weir.engine.client;

import dev.weir.api.Failure;
import dev.weir.api.ProxyException;
import dev.weir.engine.config.SettingValues;
import dev.weir.engine.config.Settings;
import java.net.InetAddress;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Limits the TLS handshakes of clients, over all loops: those in progress, and those that an address begins in one
 * second. Any thread.
 */
final class HandshakeLimits {
    /** The handshakes of one second, by address. It has no more entries than handshakes began in that second. */
    private record Second(long number, ConcurrentMap<InetAddress, Integer> begun) {}

    private final int most;
    private final int mostFromAddress;
    private final AtomicInteger inProgress = new AtomicInteger();
    private volatile Second second = new Second(Long.MIN_VALUE, new ConcurrentHashMap<>());

    HandshakeLimits(SettingValues settings) {
        this.most = settings.get(Settings.CLIENT_HANDSHAKES);
        this.mostFromAddress = settings.get(Settings.CLIENT_HANDSHAKES_PER_ADDRESS);
    }

    /**
     * Counts a handshake that begins.
     *
     * @param now nanoseconds by the loop's clock
     * @return {@code null} if the limits allow it; otherwise the reason, and it is not counted as being in progress
     */
    @Nullable ProxyException enter(InetAddress address, long now) {
        if (inProgress.incrementAndGet() > most) {
            inProgress.decrementAndGet();
            return Failure.TOO_MANY_HANDSHAKES.because(
                    most + " TLS handshakes with clients are in progress, which is the limit");
        }
        if (at(now).begun().merge(address, 1, Integer::sum) > mostFromAddress) {
            inProgress.decrementAndGet();
            return Failure.TOO_MANY_HANDSHAKES_FROM_ADDRESS.because(
                    "your address began more than " + mostFromAddress + " TLS handshakes in a second");
        }
        return null;
    }

    /**
     * A loop reads its clock once a turn, so its second may be over already: then it counts in the next one. Two loops
     * may both begin a second, and lose a few counts by that.
     */
    private Second at(long now) {
        long number = Math.floorDiv(now, TimeUnit.SECONDS.toNanos(1));
        Second current = second;
        if (current.number() < number) {
            current = new Second(number, new ConcurrentHashMap<>());
            second = current;
        }
        return current;
    }

    /** A handshake has ended. */
    void leave() {
        inProgress.decrementAndGet();
    }
}
