package dev.weir.bench.micro;

import dev.weir.engine.http.Head;
import dev.weir.engine.http1.RequestHeadParser;
import java.nio.ByteBuffer;
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

/** Measures the parsing of one request head. The target is 0 allocated bytes. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
public class HeadParserBenchmark {
    /** The size of the head. */
    @Param({"minimal", "browser"})
    String sample = "";

    private final RequestHeadParser parser = Messages.parser();
    private final Head head = new Head();
    private ByteBuffer bytes = ByteBuffer.allocate(0);

    /** Loads the sample. */
    @Setup
    public void load() {
        bytes = Messages.request(sample);
    }

    /** One head. */
    @Benchmark
    public boolean parse() {
        return parser.feed(head.reset(), bytes.rewind());
    }
}
