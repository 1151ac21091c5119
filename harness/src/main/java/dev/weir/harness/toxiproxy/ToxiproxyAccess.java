package dev.weir.harness.toxiproxy;

import eu.rekawek.toxiproxy.Proxy;
import eu.rekawek.toxiproxy.ToxiproxyClient;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Provides a Toxiproxy for a test: the one at {@code WEIR_TOXIPROXY=host:port} (or the system property {@code
 * weir.toxiproxy}), or else a server in this process. A named server may be shared, so closing removes only the proxies
 * that were created through {@link #client()}. One thread.
 */
public final class ToxiproxyAccess implements AutoCloseable {
    private static final String VARIABLE = "WEIR_TOXIPROXY";
    private static final String PROPERTY = "weir.toxiproxy";

    private final @Nullable ToxiproxyServer embedded;
    private final RememberingClient client;
    private final ToxiproxyVersion version;

    private ToxiproxyAccess(@Nullable ToxiproxyServer embedded, String host, int port) throws IOException {
        this.embedded = embedded;
        this.client = new RememberingClient(host, port);
        this.version = ToxiproxyVersion.parse(client.version());
    }

    /**
     * Opens the server that the environment names.
     *
     * @throws IOException if the named server does not respond
     */
    public static ToxiproxyAccess open() throws IOException {
        return open(System.getProperty(PROPERTY, System.getenv(VARIABLE)));
    }

    /**
     * Opens a server.
     *
     * @param named {@code host:port} of its API; {@code null} or empty starts a server in this process
     * @throws IOException if the named server does not respond
     * @throws IllegalArgumentException if it is no address
     */
    public static ToxiproxyAccess open(@Nullable String named) throws IOException {
        if (named != null && !named.isBlank()) {
            return openNamed(named.strip());
        }
        ToxiproxyServer embedded = ToxiproxyServer.start();
        try {
            return new ToxiproxyAccess(
                    embedded,
                    embedded.address().getAddress().getHostAddress(),
                    embedded.address().getPort());
        } catch (IOException e) {
            embedded.close();
            throw e;
        }
    }

    private static ToxiproxyAccess openNamed(String named) throws IOException {
        int colon = named.lastIndexOf(':');
        if (colon <= 0 || !named.substring(colon + 1).matches("[0-9]{1,5}")) {
            throw new IllegalArgumentException(
                    VARIABLE + " is '" + named + "'; write host:port of a Toxiproxy, for instance localhost:8474");
        }
        try {
            return new ToxiproxyAccess(null, named.substring(0, colon), Integer.parseInt(named.substring(colon + 1)));
        } catch (IOException e) {
            throw new IOException("no Toxiproxy responds at " + named + ", which " + VARIABLE + " names", e);
        }
    }

    /** A client of the server that keeps track of what it creates. */
    public ToxiproxyClient client() {
        return client;
    }

    /** The version that the server reports. */
    public ToxiproxyVersion version() {
        return version;
    }

    /** Whether the server has the toxics with the prefix {@code weir_}. */
    public boolean extensions() {
        return embedded != null;
    }

    /** Whether the server has {@code reset_peer}. */
    public boolean resetPeer() {
        return version.isAtLeast(2, 2);
    }

    /** Removes the proxies that were created through the client, and stops the server in this process. */
    @Override
    public void close() throws IOException {
        try {
            client.forgetAll();
        } finally {
            if (embedded != null) {
                embedded.close();
            }
        }
    }

    private static final class RememberingClient extends ToxiproxyClient {
        private final List<Proxy> created = new ArrayList<>();

        RememberingClient(String host, int port) {
            super(host, port);
        }

        @Override
        public Proxy createProxy(String name, String listen, String upstream) throws IOException {
            Proxy proxy = super.createProxy(name, listen, upstream);
            created.add(proxy);
            return proxy;
        }

        void forgetAll() throws IOException {
            for (Proxy proxy : created) {
                if (getProxyOrNull(proxy.getName()) != null) { // a test may have deleted it
                    proxy.delete();
                }
            }
            created.clear();
        }
    }
}
