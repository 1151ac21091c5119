package dev.weir.bench.micro;

import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Measures what the Java runtime takes for both sides of a handshake of TLS 1.3 with a P-256 certificate. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
public class TlsHandshakeBenchmark {
    /** Whether the session of the handshake before is resumed. */
    @Param({"full", "resumed"})
    String session = "";

    private final TlsPair.Contexts contexts = TlsPair.Contexts.make();
    private int port = 1;

    /** One handshake. A session is found again by the port. */
    @Benchmark
    public Object handshake() throws SSLException {
        if (session.equals("full")) {
            port = port % 60_000 + 1;
        }
        var pair = new TlsPair(contexts, port);
        pair.open();
        return pair;
    }
}
