package dev.weir.bench.micro;

import dev.weir.api.ConnectFailure;
import dev.weir.api.LoopInfo;
import dev.weir.engine.config.BackendConfig;
import dev.weir.engine.config.SettingValues;
import dev.weir.engine.http1.Http1;
import dev.weir.engine.loop.EventLoop;
import dev.weir.engine.loop.LoopBuffers;
import dev.weir.engine.loop.TransportFactory;
import dev.weir.engine.metrics.LoopMetrics;
import dev.weir.engine.pool.BackendConnection;
import dev.weir.engine.pool.BackendPool;
import dev.weir.engine.pool.BackendPools;
import dev.weir.engine.pool.BackendUser;
import dev.weir.engine.pool.BackendWire;
import dev.weir.engine.upstream.SharedUpstream;
import dev.weir.harness.memory.MemoryNetwork;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
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
 * Measures taking a connection from the pool and returning it, with the check of its socket before its next use. No
 * plugin is called. The target is 0 allocated bytes.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
public class PoolBenchmark {
    private static final InetSocketAddress BACKEND = new InetSocketAddress("10.0.0.1", 80);

    private final MemoryNetwork network = new MemoryNetwork();
    private final EventLoop loop;
    private final BackendPool pool;
    private final IdleUser user = new IdleUser();

    /** One backend. */
    public PoolBenchmark() {
        try {
            network.listen(BACKEND);
            loop = new EventLoop(new LoopInfo(0, 1), network, () -> 0, new LoopBuffers(1 << 10, 1 << 10, 1 << 20));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        var core = new SharedUpstream("bench", SettingValues.DEFAULTS, () -> 0);
        var address =
                new SharedUpstream.Address(BackendConfig.parse("10.0.0.1:80"), BACKEND.getAddress(), "10.0.0.1:80");
        var pools = new BackendPools(
                loop,
                SettingValues.DEFAULTS,
                new SplittableRandom(1),
                BackendWire.of(new Http1(), TransportFactory.PLAIN),
                new LoopMetrics().newUpstream());
        pool = pools.of(core.join(List.of(address)).members().get(0));
    }

    /** Opens the connection. */
    @Setup
    public void open() throws IOException {
        open(pool.acquire(user, false, false)).release();
    }

    /** Closes the loop. */
    @TearDown
    public void close() throws IOException {
        loop.close();
    }

    /** One use. */
    @Benchmark
    public int acquireAndRelease() throws IOException {
        BackendConnection connection = open(pool.acquire(user, false, false));
        connection.release();
        return connection.life().requests();
    }

    /** After {@code pool.max-uses} it is another connection, which must be opened first: one in a million. */
    private BackendConnection open(@Nullable BackendConnection acquired) {
        BackendConnection connection = Objects.requireNonNull(acquired, "no connection");
        while (!connection.connected()) {
            loop.turn();
        }
        return connection;
    }

    /** A user that sends nothing. */
    private static final class IdleUser implements BackendUser {
        @Override
        public void onConnection(BackendConnection connection) {}

        @Override
        public void onNoConnection(IOException why) {}

        @Override
        public void onSentAway() {}

        @Override
        public void onConnected() {}

        @Override
        public void onConnectFailed(ConnectFailure failure, @Nullable String detail) {}

        @Override
        public void onBackendDrained() {}

        @Override
        public void onBackendTook() {}

        @Override
        public void onBug() {}
    }
}
