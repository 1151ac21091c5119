package dev.weir.engine.log;

import java.time.InstantSource;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reports trouble of one access log in the system's log, but not for each line. Belongs to the writing thread. */
final class LogComplaints {
    private static final long MINUTE = 60_000;

    private final Consumer<String> sink;
    private final InstantSource time;
    private boolean failing;
    private long lostToldAt = Long.MIN_VALUE;

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

    /** Lines were lost: reported once a minute, unless a failed write has been reported, which says so. */
    void lost(long total) {
        long now = time.millis();
        if (!failing && (lostToldAt == Long.MIN_VALUE || now - lostToldAt >= MINUTE)) {
            lostToldAt = now;
            say("lines are dropped because they are not written fast enough; " + total + " so far");
        }
    }
}
