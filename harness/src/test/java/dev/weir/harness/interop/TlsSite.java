package dev.weir.harness.interop;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.Encryption;
import dev.weir.api.Exchange;
import dev.weir.api.ExchangeObserver;
import dev.weir.engine.live.LiveException;
import dev.weir.engine.loop.SystemClock;
import dev.weir.harness.Poll;
import dev.weir.harness.SiteUnderTest;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A Weir with what it observed of the encryption of its clients. */
final class TlsSite implements AutoCloseable {
    private static final String LISTEN = """
            listen:
              - address: '127.0.0.1:0'
                tls: {certificates: [{chain: ec.pem, key: ec.key}, {chain: rsa.pem, key: rsa.key}]}
            """;

    private final List<Seen> exchanges = new CopyOnWriteArrayList<>();
    private final SiteUnderTest site;

    /** The encryption of the client's connection of an exchange. */
    record Seen(String version, String suite, String name, boolean resumed) {}

    private TlsSite(Path folder, String configuration) throws IOException, LiveException {
        ExchangeObserver observer = new ExchangeObserver() {
            @Override
            public void completed(Exchange exchange) {
                see(exchange.request().encryption());
            }
        };
        site = SiteUnderTest.start(folder, configuration, List.of(loop -> observer));
    }

    private void see(Encryption encryption) {
        exchanges.add(
                encryption == null
                        ? new Seen("", "", "", false)
                        : new Seen(
                                encryption.protocol(),
                                encryption.cipher(),
                                String.valueOf(encryption.serverName()),
                                encryption.resumed()));
    }

    /** Serves HTTPS with the certificates of an authority, in front of a backend without TLS. */
    static TlsSite forClients(Path authority, InetSocketAddress backend) throws IOException, LiveException {
        return new TlsSite(authority, LISTEN + "backends: '127.0.0.1:" + backend.getPort() + "'\n");
    }

    /** Serves plain HTTP in front of a backend with TLS, that the authority has certified. */
    static TlsSite forBackend(Path authority, int port) throws IOException, LiveException {
        return new TlsSite(authority, """
                listen: '127.0.0.1:0'
                upstreams:
                  app: {backends: ['127.0.0.1:%d'], tls: {ca: [root.pem], server-name: localhost}}
                """.formatted(port));
    }

    InetSocketAddress address() {
        return site.address();
    }

    String port() {
        return String.valueOf(address().getPort());
    }

    /** An exchange, counted from 1 in the order they ended; waits for it. */
    Seen exchange(int number) {
        assertTrue(
                Poll.until(() -> exchanges.size() >= number, Duration.ofSeconds(10), new SystemClock()),
                () -> exchanges.size() + " exchanges have ended, not " + number);
        return exchanges.get(number - 1);
    }

    @Override
    public void close() {
        site.close();
    }
}
