package dev.weir.bench.micro;

import dev.weir.api.Refusal.Direction;
import dev.weir.engine.http.Head;
import dev.weir.engine.http1.BodyDecoder;
import dev.weir.engine.http1.Framing;
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

/** Measures the decision about a request's framing (RFC 9112 §6.3). The target is 0 allocated bytes. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
public class FramingBenchmark {
    /** The framing fields of the request. */
    @Param({"none", "Content-Length: 5", "Transfer-Encoding: chunked"})
    String framing = "";

    private final BodyDecoder body = new BodyDecoder(Direction.REQUEST, 4 << 10, 8 << 10);
    private final Head head = new Head();

    /** Parses the head. */
    @Setup
    public void load() {
        String field = framing.equals("none") ? "" : framing + "\r\n";
        var bytes = Messages.bytes("POST / HTTP/1.1\r\nHost: a.example\r\n" + field + "\r\n");
        if (!Messages.parser().feed(head.reset(), bytes)) {
            throw new IllegalStateException("the head is incomplete");
        }
    }

    /** One decision. */
    @Benchmark
    public boolean decide() {
        Framing.ofRequest(head, body);
        return body.done();
    }
}
