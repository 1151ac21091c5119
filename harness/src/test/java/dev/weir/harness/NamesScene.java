package dev.weir.harness;

import dev.weir.engine.config.Settings;
import dev.weir.harness.memory.MemoryListener;
import dev.weir.harness.memory.MemoryPeer;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A name, {@code app.internal}, that means what a test says, and proxies in front of it that a test turns by hand. */
final class NamesScene {
    private List<String> meaning = List.of();
    private int lookups;

    List<InetAddress> resolve(String host) throws UnknownHostException {
        if (!host.equals("app.internal")) {
            return List.of(InetAddress.getByName(host));
        }
        lookups++;
        if (meaning.isEmpty()) {
            throw new UnknownHostException(host);
        }
        var addresses = new ArrayList<InetAddress>();
        for (String address : meaning) {
            addresses.add(InetAddress.getByName(address));
        }
        return addresses;
    }

    void means(String... addresses) {
        meaning = List.of(addresses);
    }

    SteppedProxy proxy(int loops) {
        return begun(setup(loops, "app.internal:80"));
    }

    ProxySetup setup(int loops, String... backends) {
        return ProxyUnderTest.with()
                .backends(0)
                .backend(backends)
                .names(this::resolve)
                .loops(loops)
                .with("test-hands");
    }

    static SteppedProxy begun(ProxySetup setup) {
        SteppedProxy proxy = setup.stepped();
        proxy.proxy().begin();
        proxy.turnUntilQuiet();
        return proxy;
    }

    static List<MemoryListener> listen(SteppedProxy proxy, String... hosts) {
        return Stream.of(hosts).map(host -> listen(proxy, host)).toList();
    }

    static MemoryListener listen(SteppedProxy proxy, String host) {
        try {
            return proxy.network().listen(new InetSocketAddress(host, 80));
        } catch (BindException e) {
            throw new UncheckedIOException(e);
        }
    }

    static MemoryPeer sendRequest(SteppedProxy proxy) {
        MemoryPeer client = proxy.connect();
        client.send("GET / HTTP/1.1\r\nHost: a.example\r\n\r\n");
        proxy.turnUntilQuiet();
        return client;
    }

    static void passTimeToLive(SteppedProxy proxy) {
        proxy.pass(Settings.NAMES_TIME_TO_LIVE.defaultValue());
    }

    /** How often the name was lookups for. */
    int lookups() {
        return lookups;
    }
}
