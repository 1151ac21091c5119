package dev.weir.bench.micro;

import dev.weir.harness.ProxyUnderTest;
import dev.weir.harness.RawClient;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Measures one exchange from end to end over loopback, with one client that waits for each response. Most of the time
 * is the system's, and that of a client and a backend written for tests, which also make all allocations.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
public class LoopbackExchangeBenchmark {
    private final ProxyUnderTest proxy = ProxyUnderTest.with().unobserved().build();
    private final RawClient client = new RawClient(proxy.start().address());

    /** Sends the first request. */
    @Setup
    public void warm() {
        client.get("/").readResponse();
    }

    /** Closes the proxy and the client. */
    @TearDown
    public void close() {
        client.close();
        proxy.close();
    }

    /** One exchange. */
    @Benchmark
    public int exchange() {
        return client.get("/").readResponse().status();
    }
}
