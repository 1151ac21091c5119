package dev.weir.bench.micro;

import dev.weir.engine.exposition.Exposition;
import dev.weir.engine.exposition.Surroundings;
import dev.weir.harness.ProxyUnderTest;
import dev.weir.harness.SteppedProxy;
import dev.weir.harness.memory.MemoryPeer;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Measures one scrape, on its own thread, after each backend has served a request. The target is 100 ms. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class ScrapeBenchmark {
    private static final String REQUEST = "GET /a HTTP/1.1\r\nHost: a.example\r\n\r\n";
    private static final String RESPONSE = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";

    /** The number of backends. */
    @Param({"10", "500"})
    int backends;

    private SteppedProxy proxy = SteppedProxy.withOneBackend();
    private Exposition exposition = new Exposition(proxy.proxy(), Surroundings.NONE);

    /** Sends a request to each backend. */
    @Setup
    public void load() {
        proxy.close();
        proxy = ProxyUnderTest.with().backends(backends).loops(2).stepped();
        exposition = new Exposition(proxy.proxy(), Surroundings.NONE);
        for (int i = 0; i < backends; i++) {
            MemoryPeer client = proxy.connect();
            client.send(REQUEST);
            proxy.turnUntilQuiet();
        }
        for (int i = 0; i < backends; i++) {
            for (MemoryPeer next = proxy.backend(i).next();
                    next != null;
                    next = proxy.backend(i).next()) {
                next.send(RESPONSE);
            }
        }
        proxy.turnUntilQuiet();
    }

    /** Closes the proxy. */
    @TearDown
    public void close() {
        proxy.close();
    }

    /** One scrape. */
    @Benchmark
    public long scrape() throws IOException {
        var out = new Counting();
        exposition.write("", out);
        proxy.turn(); // runs the tasks that measure the lag
        return out.bytes;
    }

    private static final class Counting extends OutputStream {
        private long bytes;

        @Override
        public void write(int octet) {
            bytes++;
        }

        @Override
        public void write(byte[] octets, int from, int count) {
            bytes += count;
        }
    }
}
