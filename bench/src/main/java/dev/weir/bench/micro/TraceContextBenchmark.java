package dev.weir.bench.micro;

import dev.weir.api.HeaderRewriter;
import dev.weir.engine.http.Head;
import dev.weir.engine.http1.RequestHeadParser;
import dev.weir.harness.contract.ContractExchange;
import dev.weir.harness.contract.ContractRequest;
import dev.weir.harness.contract.ContractUpstream;
import dev.weir.plugins.trace.TraceContext;
import dev.weir.plugins.trace.TraceContext.Incoming;
import java.nio.ByteBuffer;
import java.util.SplittableRandom;
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

/**
 * Measures what {@code trace-context} adds to a request with one attempt. The head is parsed anew each time, because the
 * plugin edits it: subtract the result of {@code parse}. The target is 0 allocated bytes.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
public class TraceContextBenchmark {
    /** What the client sent: no trace, one that is not sampled, one that is, one with a state. */
    @Param({"none", "unsampled", "sampled", "state"})
    String trace = "";

    private final HeaderRewriter plugin =
            new TraceContext(new TraceContext.Settings(Incoming.CONTINUE, "0.01"), new SplittableRandom(1));
    private final RequestHeadParser parser = Messages.parser();
    private final Head head = new Head();
    private final ContractExchange exchange =
            new ContractExchange(ContractUpstream.ofSize(1), ContractRequest.of("Host: a.example"));
    private ByteBuffer bytes = ByteBuffer.allocate(0);

    /** Makes the request. */
    @Setup
    public void load() {
        String parent = "traceparent: 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-";
        String lines = switch (trace) {
            case "unsampled" -> parent + "00\r\n";
            case "sampled" -> parent + "03\r\n";
            case "state" -> parent + "00\r\ntracestate: rojo=00f067aa0ba902b7,congo=t61rcWkgMzE\r\n";
            default -> "";
        };
        bytes = Messages.bytes("GET /a HTTP/1.1\r\nHost: a.example\r\nAccept: */*\r\n" + lines + "\r\n");
    }

    /** One head, parsed. */
    @Benchmark
    public boolean parse() {
        return parser.feed(head.reset(), bytes.rewind());
    }

    /** One head, parsed and edited for the request and for one attempt. */
    @Benchmark
    public boolean edit() {
        boolean whole = parser.feed(head.reset(), bytes.rewind());
        plugin.request(exchange, head);
        plugin.attempt(exchange, head);
        return whole;
    }
}
