package dev.weir.bench.micro;

import dev.weir.harness.ProxyUnderTest;
import dev.weir.harness.SteppedProxy;
import dev.weir.harness.memory.MemoryPeer;
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

/**
 * Measures one exchange from end to end without the system: request and response through the whole engine with its
 * default plugins. The in-memory network allocates all bytes that it carries, so the allocations are not the engine's;
 * {@code AllocationTests} measures those.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
public class MemoryExchangeBenchmark {
    private static final String REQUEST = "GET /a HTTP/1.1\r\nHost: a.example\r\n\r\n";
    private static final String RESPONSE = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";

    /** The default plugins, or none but the strategy. */
    @Param({"default", "none"})
    String plugins = "";

    /** Half of {@code pool.max-uses} and {@code client.requests-per-connection}. */
    private static final int MOST_EXCHANGES = 500_000;

    private int exchanges;
    private SteppedProxy proxy = SteppedProxy.withOneBackend();
    private MemoryPeer client = proxy.connect();
    private MemoryPeer backend = client;

    /** Sends the first request. */
    @Setup
    public void warm() {
        proxy.close();
        var setup = ProxyUnderTest.with();
        if (plugins.equals("none")) {
            for (String each : new String[] {
                "via", "client-close", "idle-eviction", "keep-alive-learning", "outlier-ejection", "retry-budget"
            }) {
                setup.without(each);
            }
        }
        proxy = setup.stepped();
        client = proxy.connect();
        client.send(REQUEST);
        proxy.turnUntilQuiet();
        backend = proxy.backend().accept();
        respond();
    }

    /** Closes the proxy. */
    @TearDown
    public void close() {
        proxy.close();
    }

    /** One exchange. Connections have a maximum number of uses, so new ones are opened from time to time. */
    @Benchmark
    public int exchange() {
        if (++exchanges == MOST_EXCHANGES) {
            exchanges = 0;
            warm();
        }
        client.send(REQUEST);
        proxy.turn();
        return respond();
    }

    private int respond() {
        int request = backend.takeReceived().length();
        backend.send(RESPONSE);
        proxy.turn();
        int response = client.takeReceived().length();
        if (request == 0 || response == 0) {
            throw new IllegalStateException("no response arrived");
        }
        return response;
    }
}
