package dev.weir.bench.micro;

import dev.weir.api.LoopInfo;
import dev.weir.engine.loop.Deadline;
import dev.weir.engine.loop.Deadlines;
import dev.weir.engine.loop.EventLoop;
import dev.weir.engine.loop.LoopBuffers;
import dev.weir.harness.memory.MemoryNetwork;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Measures arming and completing a deadline among many others. The target is 0 allocated bytes. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
public class DeadlinesBenchmark {
    private static final long MINUTE = 60_000_000_000L;

    /** Number of other deadlines. */
    @Param({"0", "10000"})
    int others;

    private final EventLoop loop;
    private final Deadlines kind;
    private final Deadline deadline = new Deadline(due -> {});

    /** Creates the loop and its list. */
    public DeadlinesBenchmark() {
        try {
            loop = new EventLoop(
                    new LoopInfo(0, 1), new MemoryNetwork(), () -> 0, new LoopBuffers(1 << 10, 1 << 10, 1 << 20));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        kind = loop.deadlines(MINUTE);
    }

    /** Arms the others. */
    @Setup
    public void load() {
        for (int i = 0; i < others; i++) {
            kind.arm(new Deadline(due -> {}));
        }
    }

    /** Closes the loop. */
    @TearDown
    public void close() throws IOException {
        loop.close();
    }

    /** One deadline. */
    @Benchmark
    public void armAndDisarm() {
        kind.arm(deadline);
        deadline.disarm();
    }
}
