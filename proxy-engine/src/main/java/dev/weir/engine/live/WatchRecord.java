package dev.weir.engine.live;

import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.JMException;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;

/** Counts the polls of a watch and publishes them in JMX. Any thread. */
final class WatchRecord {
    private static final System.Logger LOG = System.getLogger("dev.weir.live");
    private static final AtomicInteger WATCHES = new AtomicInteger();

    private final InstantSource time;
    private final AtomicLong looks = new AtomicLong();
    private final AtomicLong restarts = new AtomicLong();
    private volatile Instant lastLook;
    private @Nullable ObjectName name;

    WatchRecord(InstantSource time) {
        this.time = time;
        this.lastLook = time.instant();
    }

    void looked() {
        looks.incrementAndGet();
        lastLook = time.instant();
    }

    void restarted() {
        restarts.incrementAndGet();
    }

    long looks() {
        return looks.get();
    }

    long restarts() {
        return restarts.get();
    }

    String lastLook() {
        return lastLook.toString();
    }

    /** Publishes the watch. */
    synchronized void publish(WatchMXBean watch) {
        try {
            var mine = new ObjectName("dev.weir:type=Watch,number=" + WATCHES.incrementAndGet());
            ManagementFactory.getPlatformMBeanServer().registerMBean(watch, mine);
            name = mine;
        } catch (JMException e) {
            LOG.log(System.Logger.Level.WARNING, "the file watch could not be registered with JMX", e);
        }
    }

    /** Withdraws the watch. */
    synchronized void withdraw() {
        try {
            if (name != null) {
                ManagementFactory.getPlatformMBeanServer().unregisterMBean(name);
                name = null;
            }
        } catch (JMException e) {
            LOG.log(System.Logger.Level.DEBUG, "the file watch could not be unregistered from JMX", e);
        }
    }
}
