package dev.weir.harness.flawed;

import dev.weir.engine.config.HostPort;
import dev.weir.engine.loop.SystemClock;
import dev.weir.harness.proxy.OwnThreads;
import dev.weir.harness.proxy.ProxyProgram;
import dev.weir.harness.proxy.RunningProxy;
import dev.weir.harness.tls.TlsSides;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Collection;
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

    /** For the flaw that lets handshakes wait for each other: long enough for all clients but silent ones. */
    private static final Duration IN_TURN = Duration.ofMillis(300);

    private final Set<Flaw> flaws = EnumSet.noneOf(Flaw.class);
    private final TlsSides tls;

    /** Creates a proxy with these flaws; without any, it is the reference. */
    public FlawedProxy(Flaw... flaws) {
        this(TlsSides.NONE, List.of(flaws));
    }

    private FlawedProxy(TlsSides tls, Collection<Flaw> flaws) {
        this.tls = tls;
        this.flaws.addAll(flaws);
    }

    @Override
    public TlsSides tls() {
        return tls;
    }

    @Override
    public FlawedProxy over(TlsSides sides) {
        return new FlawedProxy(sides, flaws);
    }

    @Override
    public String name() {
        return tls.name(
                flaws.isEmpty()
                        ? "reference"
                        : flaws.stream().map(Flaw::word).collect(Collectors.joining("+", "flawed:", "")));
    }

    @Override
    public RunningProxy start(List<HostPort> places) throws IOException {
        var threads = new OwnThreads();
        return threads.start(() -> new Running(places, flaws, tls, threads));
    }

    private static final class Running implements RunningProxy {
        private final OwnThreads threads;
        private final SharedState shared;
        private final Backends backends;
        private final Pool pool;
        private final ServerSocketChannel listener;
        private final InetSocketAddress address;
        private final AtomicInteger clients = new AtomicInteger();

        Running(List<HostPort> places, Set<Flaw> flaws, TlsSides tls, OwnThreads threads) throws IOException {
            this.threads = threads;
            this.shared = new SharedState(flaws, tls, new SystemClock());
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
                    var client = new BlockingWire(channel, shared.tls().ofClient(), shared.idleLimit(), shared);
                    if (crowded && shared.has(Flaw.REFUSES_CROWDS)) {
                        client.close();
                        clients.decrementAndGet();
                    } else {
                        if (shared.has(Flaw.HANDSHAKES_IN_TURN)) {
                            openQuietly(client);
                        }
                        threads.begin("flawed-serves", () -> serve(client));
                    }
                }
            } catch (IOException e) {
                // closed by close()
            }
        }

        private void openQuietly(BlockingWire client) {
            try {
                client.open(IN_TURN);
            } catch (IOException e) {
                client.close();
            }
        }

        private void serve(BlockingWire client) {
            try {
                client.open(shared.clientLimit());
                new ClientSession(client, backends, pool, shared).serve();
            } catch (IOException e) {
                if (!shared.has(Flaw.LEAKS_CLIENTS)) {
                    client.close();
                }
            } finally {
                clients.decrementAndGet();
            }
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
