package dev.weir.harness.proxy;

import dev.weir.engine.cli.Version;
import dev.weir.engine.config.HostPort;
import dev.weir.engine.config.Settings;
import dev.weir.harness.ProxySetup;
import dev.weir.harness.ProxyUnderTest;
import dev.weir.harness.tls.TlsSides;
import dev.weir.harness.tls.WeirTls;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Weir in this process.
 *
 * @param name its name in reports
 * @param change the changes to its defaults and to the harness's timeouts
 * @param tls the sides on which it speaks TLS
 */
public record WeirInProcess(String name, UnaryOperator<ProxySetup> change, TlsSides tls) implements ProxyProgram {
    private static final WeirInProcess DEFAULTS = new WeirInProcess("weir", UnaryOperator.identity());
    private static final Duration LIMIT = Duration.ofSeconds(1);
    private static final Duration CLIENT_LIMIT = Duration.ofSeconds(2);

    /** Weir without TLS. */
    public WeirInProcess(String name, UnaryOperator<ProxySetup> change) {
        this(name, change, TlsSides.NONE);
    }

    /** Weir with its defaults, except for the timeouts that every proxy has in the harness. */
    public static WeirInProcess defaults() {
        return DEFAULTS;
    }

    @Override
    public WeirInProcess over(TlsSides sides) {
        return new WeirInProcess(sides.name(name), change, sides);
    }

    @Override
    public String version() {
        return Version.number();
    }

    @Override
    public RunningProxy start(List<HostPort> backends) throws IOException {
        var threads = new OwnThreads();
        return new Running(threads.start(() -> inFrontOf(backends)), threads);
    }

    private ProxyUnderTest inFrontOf(List<HostPort> backends) {
        ProxySetup setup = ProxyUnderTest.with()
                .loops(2)
                .unobserved()
                .over(new WeirTls(tls))
                .set(Settings.BACKEND_CONNECT_TIMEOUT, LIMIT)
                .set(Settings.BACKEND_RESPONSE_TIMEOUT, LIMIT)
                .set(Settings.BACKEND_PROGRESS_TIMEOUT, LIMIT)
                .set(Settings.CLIENT_HANDSHAKE_TIMEOUT, CLIENT_LIMIT)
                .set(Settings.CLIENT_HEAD_TIMEOUT, CLIENT_LIMIT)
                .set(Settings.CLIENT_BODY_TIMEOUT, CLIENT_LIMIT)
                .set(Settings.CLIENT_STALL_TIMEOUT, CLIENT_LIMIT);
        return change.apply(setup).inFrontOf(backends.toArray(HostPort[]::new)).start();
    }

    private record Running(ProxyUnderTest weir, OwnThreads threads) implements RunningProxy {
        @Override
        public InetSocketAddress address() {
            return weir.address();
        }

        @Override
        public Optional<Duration> cpu() {
            return Optional.of(threads.cpu());
        }

        @Override
        public void close() {
            weir.close();
        }
    }
}
