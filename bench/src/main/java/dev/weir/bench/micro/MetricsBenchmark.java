package dev.weir.bench.micro;

import dev.weir.engine.loop.SystemClock;
import dev.weir.engine.metrics.BackendMetrics;
import dev.weir.engine.metrics.ConnectionMetrics;
import dev.weir.engine.metrics.ExchangeMetrics;
import dev.weir.engine.metrics.LoopMetrics;
import dev.weir.engine.metrics.RouteMetrics;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Measures what the counters add: to an exchange with one attempt on a reused connection, and to a turn of a loop. Run
 * with {@code -prof gc}: the targets are less than 100 ns and 0 allocated bytes per exchange.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class MetricsBenchmark {
    private static final int DURATIONS = 1 << 12;
    /** From some microseconds to some seconds. */
    private static final int MOST_BITS = 32;

    private final SystemClock clock = new SystemClock();
    private final LoopMetrics loop = new LoopMetrics();
    private final ExchangeMetrics exchanges = loop.exchanges();
    private final RouteMetrics route = loop.route("*/");
    private final BackendMetrics backend = loop.newUpstream().backend("10.0.0.1:80");
    private final ConnectionMetrics connection = new ConnectionMetrics(backend.pool());
    private final long[] durations = new long[DURATIONS];
    private long turnBegan;
    private int next;

    /** Chooses durations of every magnitude, so that no branch is foreseen. */
    public MetricsBenchmark() {
        var random = new SplittableRandom(26);
        for (int i = 0; i < DURATIONS; i++) {
            durations[i] = random.nextLong() >>> random.nextInt(Long.SIZE - MOST_BITS, Long.SIZE - 10);
        }
        connection.opened(null);
        connection.idle();
    }

    /** All counts of one exchange. */
    @Benchmark
    public void exchange() {
        next = (next + 1) & (DURATIONS - 1);
        long nanos = durations[next];
        exchanges.began();
        backend.began();
        connection.served();
        connection.idle();
        backend.ended(200, null, null, nanos);
        exchanges.ended(route, "GET", 200, null, null, nanos);
    }

    /** The count of one turn, with its read of the clock. */
    @Benchmark
    public void turn() {
        long now = clock.nanos();
        loop.turns().record(now - turnBegan);
        turnBegan = now;
    }
}
