package dev.weir.bench.compare;

import dev.weir.bench.load.LoadLoop;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * The time after a turn. A proxy clears up after a thousand clients that are gone, and on the processor that the next
 * proxy has its turn on.
 */
final class Lull {
    private static final Duration STEP = Duration.ofMillis(20);
    /** A tenth of a processor: what a JVM that does nothing needs for itself is far less. */
    private static final double STILL_NANOS = STEP.toNanos() / 10.0;
    /** A proxy that never rests is no reason to wait for ever. */
    private static final Duration LONGEST = Duration.ofSeconds(2);

    private final LoadLoop loop;

    Lull(LoadLoop loop) {
        this.loop = loop;
    }

    /** Waits until a proxy has nothing left to do; not at all if nobody can tell. */
    void await(Entrant entrant) throws IOException {
        var meter = new ProcessMeter(entrant::processes);
        long end = loop.clock().nanos() + LONGEST.toNanos();
        Optional<Usage> before = meter.usage();
        boolean busy = before.isPresent();
        while (busy && loop.clock().nanos() - end < 0) {
            loop.rest(STEP);
            Optional<Usage> now = meter.usage();
            busy = now.isPresent()
                    && now.orElseThrow().since(before.orElseThrow()).nanos() > STILL_NANOS;
            before = now;
        }
    }
}
