package dev.weir.harness.scenario;

import dev.weir.api.Clock;
import dev.weir.harness.history.EventKind;
import java.time.Duration;
import java.util.Optional;

/** Checks that a proxy uses almost no processor time while nothing happens. */
final class Quietness {
    /** A busy loop uses more even where many processes share a processor; a waiting proxy uses a hundredth. */
    private static final double QUIET = 0.1;

    private final Testbed testbed;
    private final Clock clock;

    Quietness(Testbed testbed, Clock clock) {
        this.testbed = testbed;
        this.clock = clock;
    }

    /** Measures for some time, and records the result. */
    void check(Duration window) {
        Duration half = window.dividedBy(2);
        double share = Math.min(share(half), share(half)); // a virtual machine may compile for a while
        if (Double.isNaN(share)) {
            testbed.note("processor time unknown");
            return;
        }
        String measured = Math.round(100 * share) + " % of a processor over " + half.toMillis() + " ms";
        testbed.note("the proxy used " + measured);
        if (share > QUIET) {
            testbed.finding(
                    "busy",
                    "the proxy used " + measured + " while its peers were silent",
                    testbed.history().events(one -> one.what() == EventKind.NOTE));
        }
    }

    /** The share of one processor; NaN if unknown. */
    private double share(Duration window) {
        Optional<Duration> before = testbed.proxy().cpu();
        long start = clock.nanos();
        testbed.during(window);
        double took = clock.nanos() - start;
        Optional<Duration> after = testbed.proxy().cpu();
        return before.isPresent() && after.isPresent()
                ? after.get().minus(before.get()).toNanos() / took
                : Double.NaN;
    }
}
