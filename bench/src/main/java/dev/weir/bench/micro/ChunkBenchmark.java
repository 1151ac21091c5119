package dev.weir.bench.micro;

import dev.weir.api.Refusal.Direction;
import dev.weir.engine.http1.BodyDecoder;
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

/**
 * Measures the decoding of a chunked body of 64 KiB, with the copy into the buffer that holds the chunks. The target is
 * 0 allocated bytes.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
public class ChunkBenchmark {
    private static final int BODY = 64 << 10;

    /** Bytes in each chunk. */
    @Param({"16", "1024", "65536"})
    int chunk;

    private final BodyDecoder body = new BodyDecoder(Direction.RESPONSE, 4 << 10, 8 << 10);
    private ByteBuffer bytes = ByteBuffer.allocate(0);
    private ByteBuffer work = ByteBuffer.allocate(0);

    /** Makes the body. */
    @Setup
    public void load() {
        String one = Integer.toHexString(chunk) + "\r\n" + "x".repeat(chunk) + "\r\n";
        bytes = Messages.bytes(one.repeat(BODY / chunk) + "0\r\n\r\n");
        work = ByteBuffer.allocateDirect(bytes.limit());
    }

    /** One body. */
    @Benchmark
    public int decode() {
        work.clear().put(bytes.rewind()).flip();
        body.expectChunks();
        int payload = 0;
        while (!body.done()) {
            body.decode(work);
            payload += body.payloadEnd() - body.payloadStart();
        }
        return payload;
    }
}
