package dev.weir.harness.flawed;

import dev.weir.engine.config.HostPort;
import dev.weir.engine.loop.SystemClock;
import dev.weir.harness.proxy.OwnThreads;
import dev.weir.harness.proxy.ProxyProgram;
import dev.weir.harness.proxy.RunningProxy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * A proxy in this process, with a thread for each client, that is correct except for its flaws. Any thread.
 *
 * <p>It tests the scenarios and is not for use: it supports only what they need, and HTTP/1.1 only.
 */
public final class FlawedProxy implements ProxyProgram {
    private static final int BACKLOG = 512;
    private static final int CROWD = 40;

    private final Set<Flaw> flaws = EnumSet.noneOf(Flaw.class);

    /** Creates a proxy with these flaws; without any, it is the reference. */
    public FlawedProxy(Flaw... flaws) {
        this.flaws.addAll(List.of(flaws));
    }

    @Override
    public String name() {
        return flaws.isEmpty()
                ? "reference"
                : flaws.stream().map(Flaw::word).collect(Collectors.joining("+", "flawed:", ""));
    }

    @Override
    public RunningProxy start(List<HostPort> places) throws IOException {
        var threads = new OwnThreads();
        return threads.start(() -> new Running(places, flaws, threads));
    }

    private static final class Running implements RunningProxy {
        private final OwnThreads threads;
        private final SharedState shared;
        private final Backends backends;
        private final Pool pool;
        private final ServerSocketChannel listener;
        private final InetSocketAddress address;
        private final AtomicInteger clients = new AtomicInteger();

        Running(List<HostPort> places, Set<Flaw> flaws, OwnThreads threads) throws IOException {
            this.threads = threads;
            this.shared = new SharedState(flaws, new SystemClock());
            this.backends = new Backends(places, shared);
            this.pool = new Pool(backends, shared);
            this.listener = ServerSocketChannel.open();
            listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
            this.address = (InetSocketAddress) listener.getLocalAddress();
            threads.begin("flawed-accepts", this::accept);
            threads.begin("flawed-watches", pool::watch);
        }

        private void accept() {
            try {
                while (true) {
                    SocketChannel channel = listener.accept();
                    boolean crowded = clients.incrementAndGet() > CROWD;
                    var client = new BlockingWire(channel, shared.idleLimit(), shared);
                    if (crowded && shared.has(Flaw.REFUSES_CROWDS)) {
                        client.close();
                        clients.decrementAndGet();
                    } else {
                        threads.begin("flawed-serves", () -> serve(client));
                    }
                }
            } catch (IOException e) {
                // closed by close()
            }
        }

        private void serve(BlockingWire client) {
            new ClientSession(client, backends, pool, shared).serve();
            clients.decrementAndGet();
        }

        @Override
        public InetSocketAddress address() {
            return address;
        }

        @Override
        public Optional<Duration> cpu() {
            return Optional.of(threads.cpu());
        }

        @Override
        public void close() {
            try {
                listener.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            pool.close();
            shared.closeAll();
        }
    }
}
