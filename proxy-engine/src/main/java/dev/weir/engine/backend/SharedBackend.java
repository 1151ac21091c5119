package dev.weir.engine.backend;

import dev.weir.api.Backend;
import dev.weir.api.Clock;
import dev.weir.api.PluginUse;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** A backend as all loops see it together: where it is, how busy it is, whether it is ejected. Any thread. */
public final class SharedBackend implements Backend {
    private static final long IN_ROTATION = Long.MIN_VALUE;

    private final String name;
    private final InetSocketAddress address;
    private final Clock clock;
    private final AtomicInteger active = new AtomicInteger();
    private final AtomicLong ejectedUntil = new AtomicLong(IN_ROTATION);
    private final Map<PluginUse, Object> attachments = new ConcurrentHashMap<>();

    /** A backend in rotation. */
    public SharedBackend(String name, InetSocketAddress address, Clock clock) {
        this.name = name;
        this.address = address;
        this.clock = clock;
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return address;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int weight() {
        return 1;
    }

    @Override
    public int activeRequests() {
        return active.get();
    }

    /** An attempt begins. */
    public void attemptStarted() {
        active.incrementAndGet();
    }

    /** An attempt ended. */
    public void attemptEnded() {
        active.decrementAndGet();
    }

    @Override
    public boolean ejected() {
        long until = ejectedUntil.get();
        if (until == IN_ROTATION) {
            return false;
        }
        if (until - clock.nanos() > 0) {
            return true;
        }
        ejectedUntil.compareAndSet(until, IN_ROTATION);
        return false;
    }

    @Override
    public void eject(long nanos) {
        if (nanos > 0) {
            long end = clock.nanos() + nanos;
            ejectedUntil.accumulateAndGet(end, SharedBackend::later);
        }
    }

    private static long later(long known, long wanted) {
        return known != IN_ROTATION && known - wanted > 0 ? known : wanted;
    }

    @Override
    public <T> T attachment(PluginUse use, Class<T> type, Supplier<? extends T> create) {
        return type.cast(attachments.computeIfAbsent(use, missing -> create.get()));
    }

    @Override
    public String toString() {
        return name;
    }
}
