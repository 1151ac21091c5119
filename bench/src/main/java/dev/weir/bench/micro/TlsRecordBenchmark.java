package dev.weir.bench.micro;

import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Measures what the Java runtime takes to encrypt one record of TLS 1.3, and to decrypt it again. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
public class TlsRecordBenchmark {
    /** Bytes of data in the record. */
    @Param({"128", "1024", "16384"})
    int bytes;

    private final TlsPair pair = new TlsPair(TlsPair.Contexts.make(), 1);
    private ByteBuffer data = ByteBuffer.allocate(0);

    /** Makes the handshake. */
    @Setup
    public void open() throws SSLException {
        pair.open();
        data = ByteBuffer.allocateDirect(bytes);
    }

    /** One record. */
    @Benchmark
    public int record() throws SSLException {
        return pair.send(data.rewind());
    }
}
