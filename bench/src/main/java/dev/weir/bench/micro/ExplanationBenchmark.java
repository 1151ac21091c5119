package dev.weir.bench.micro;

import dev.weir.engine.config.Settings;
import dev.weir.harness.ProxyUnderTest;
import dev.weir.harness.SteppedProxy;
import dev.weir.harness.memory.MemoryPeer;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
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
 * What does it cost to record what an explanation needs? Compare {@code explained} 0, which records nothing, with the
 * default. An exchange runs through the whole engine over a network in memory.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
public class ExplanationBenchmark {
    private static final String REQUEST = "GET /a HTTP/1.1\r\nHost: a.example\r\n\r\n";
    private static final String RESPONSE = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";

    /** Half of {@code client.requests-per-connection}. */
    private static final int MOST_EXCHANGES = 500_000;

    /** Number of requests that can be explained; 0 records nothing. */
    @Param({"0", "250"})
    int explained;

    /** One request in so many is kept. */
    @Param({"100", "1"})
    int sample;

    /** Number of backends, each of which is recorded as a candidate. */
    @Param({"1", "16"})
    int backends;

    private int exchanges;
    private @Nullable MemoryPeer[] peers = {};
    private SteppedProxy proxy = SteppedProxy.withOneBackend();
    private MemoryPeer client = proxy.connect();

    /** Opens a connection to each backend. */
    @Setup
    public void warm() {
        proxy.close();
        proxy = ProxyUnderTest.with()
                .backends(backends)
                .balance("round-robin")
                .unobserved()
                .set(Settings.EXPLAIN_REQUESTS, explained)
                .set(Settings.EXPLAIN_SAMPLE, sample)
                .stepped();
        peers = new MemoryPeer[backends];
        client = proxy.connect();
        for (int i = 0; i < backends; i++) {
            client.send(REQUEST);
            proxy.turnUntilQuiet();
            for (int each = 0; each < backends; each++) {
                if (peers[each] == null) {
                    peers[each] = proxy.backend(each).next();
                }
            }
            respond();
        }
    }

    /** Closes the proxy. */
    @TearDown
    public void close() {
        proxy.close();
    }

    /** One exchange. */
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
        for (MemoryPeer peer : peers) {
            if (peer != null && !peer.takeReceived().isEmpty()) {
                peer.send(RESPONSE);
                proxy.turn();
                return client.takeReceived().length();
            }
        }
        throw new IllegalStateException("no request arrived");
    }
}
