package dev.weir.engine.log;

import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Reports trouble of one access log in the system's log, but not for each line. Belongs to the writing thread, except
 * {@link #lost}: a thread that is stuck in a write tells nothing.
 */
final class LogComplaints {
    private static final long MINUTE = 60_000;

    private final Consumer<String> sink;
    private final InstantSource time;
    private final AtomicLong lostToldAt = new AtomicLong(Long.MIN_VALUE);
    private volatile boolean failing;

    LogComplaints(Consumer<String> sink, InstantSource time) {
        this.sink = sink;
        this.time = time;
    }

    void say(String what) {
        sink.accept("access log: " + what);
    }

    /** A write failed: reported once per series of failures. */
    void failed(@Nullable String why) {
        if (!failing) {
            say(why + "; lines are dropped until writes succeed again");
        }
        failing = true;
    }

    /** A write succeeded. */
    void written() {
        failing = false;
    }

    boolean failing() {
        return failing;
    }

    /** A line was lost: reported once a minute, unless a failed write has been reported, which says so. Any thread. */
    void lost(LongSupplier total) {
        long now = time.millis();
        long before = lostToldAt.get();
        boolean due = !failing && (before == Long.MIN_VALUE || now - before >= MINUTE);
        if (due && lostToldAt.compareAndSet(before, now)) {
            say("lines are dropped because they are not written fast enough; " + total.getAsLong() + " so far");
        }
    }
}
