package dev.weir.bench.compare;

import dev.weir.bench.load.LoadLoop;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Waits after a round: a proxy frees a thousand closed connections, on the processor that the next proxy uses. */
final class Lull {
    private static final Duration STEP = Duration.ofMillis(20);
    /** A tenth of a processor: far more than an idle JVM needs. */
    private static final double STILL_NANOS = STEP.toNanos() / 10.0;
    /** Time limit, for a proxy that is never idle. */
    private static final Duration LONGEST = Duration.ofSeconds(2);

    private final LoadLoop loop;

    Lull(LoadLoop loop) {
        this.loop = loop;
    }

    /** Waits until a proxy is idle; not at all if its processor time is unknown. */
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
