package dev.weir.harness.toxiproxy;

import dev.weir.engine.loop.SystemClock;
import dev.weir.harness.toxiproxy.api.Api;
import dev.weir.harness.toxiproxy.http.HttpServer;
import dev.weir.harness.toxiproxy.relay.ApiException;
import dev.weir.harness.toxiproxy.relay.Loop;
import dev.weir.harness.toxiproxy.relay.Proxies;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A Toxiproxy in this process: {@code new ToxiproxyClient(host, port)} speaks to it as to any other.
 *
 * <pre>{@code
 * try (var server = ToxiproxyServer.start()) {
 *     var client = new ToxiproxyClient("127.0.0.1", server.address().getPort());
 *     var proxy = client.createProxy("backend", "127.0.0.1:0", "127.0.0.1:" + backendPort);
 *     proxy.toxics().latency("slow", ToxicDirection.DOWNSTREAM, 200);
 * }
 * }</pre>
 *
 * <p>Links draw from generators that depend on the seed, the proxy's name and the number of the connection alone: with
 * the same seed, the same connections have the same bad luck. Any thread.
 */
public final class ToxiproxyServer implements AutoCloseable {
    private final Loop loop;
    private final Proxies proxies;
    private final HttpServer http;
    private final long seed;
    private final AtomicBoolean closed = new AtomicBoolean();

    private ToxiproxyServer(Loop loop, Proxies proxies, HttpServer http, long seed) {
        this.loop = loop;
        this.proxies = proxies;
        this.http = http;
        this.seed = seed;
    }

    /** Starts a server on a free port of this machine. */
    public static ToxiproxyServer start() {
        try {
            return start(ToxiproxyOptions.defaults());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Starts a server.
     *
     * @throws ConfigFileException if the file of proxies is invalid
     * @throws IOException if the API cannot listen
     */
    public static ToxiproxyServer start(ToxiproxyOptions options) throws IOException {
        var address = new InetSocketAddress(InetAddress.getByName(options.host()), options.port());
        var loop = new Loop(new SystemClock());
        var proxies = new Proxies(loop, options.seed());
        var api = new Api(proxies, options.metrics());
        try {
            var server = new ToxiproxyServer(loop, proxies, new HttpServer(address, api::answer), options.seed());
            server.begin(api, options);
            return server;
        } catch (IOException e) {
            loop.close();
            throw e;
        }
    }

    private void begin(Api api, ToxiproxyOptions options) throws IOException {
        if (options.config() != null) {
            try {
                populate(api, options.config());
            } catch (IOException e) {
                close();
                throw e;
            }
        }
        http.start();
    }

    private static void populate(Api api, Path config) throws IOException {
        byte[] content;
        try {
            content = Files.readAllBytes(config);
        } catch (IOException e) {
            throw ConfigFileException.unreadable(config, e);
        }
        try {
            api.populate(content);
        } catch (ApiException e) {
            throw ConfigFileException.refused(config, e.text());
        }
    }

    /** The address of its API. */
    public InetSocketAddress address() {
        return http.address();
    }

    /** The seed of all random choices. */
    public long seed() {
        return seed;
    }

    /** Stops everything; when this returns, all connections are closed and all ports are free. */
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        try {
            http.close();
            proxies.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ApiException e) {
            throw new IllegalStateException(e);
        } finally {
            loop.close();
        }
    }
}
