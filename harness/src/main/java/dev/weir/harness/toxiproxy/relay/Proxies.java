package dev.weir.harness.toxiproxy.relay;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weir.harness.toxiproxy.toxic.Toxic;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * All proxies of a server. Each method is one call of the API, which is done when it returns; none waits for a
 * connection.
 *
 * <p><b>Thread:</b> any; the loop executes the calls, one after the other.
 */
public final class Proxies {
    /**
     * The result of creating an array of proxies.
     *
     * @param done the existing ones, in the array's order
     * @param failure the error that ended it; {@code null} if there was none
     */
    public record Populated(List<ProxyView> done, @Nullable ApiException failure) {}

    private final Loop loop;
    private final long seed;
    private final ByteCounters traffic = new ByteCounters();
    /** Sorted by the bytes of their names. */
    private final SortedMap<String, FaultProxy> proxies =
            new TreeMap<>((a, b) -> Arrays.compareUnsigned(a.getBytes(UTF_8), b.getBytes(UTF_8)));

    /** Creates an empty set. */
    public Proxies(Loop loop, long seed) {
        this.loop = loop;
        this.seed = seed;
    }

    /** All proxies, sorted by name. */
    public List<ProxyView> all() throws ApiException {
        return loop.call(() -> proxies.values().stream().map(FaultProxy::view).toList());
    }

    /** A proxy. */
    public ProxyView find(String name) throws ApiException {
        return loop.call(() -> proxy(name).view());
    }

    /** Creates a proxy. */
    public ProxyView create(ProxyRequest request) throws ApiException {
        return loop.call(() -> doCreate(request));
    }

    /** Changes a proxy; connections stay open if its upstream does not change. */
    public ProxyView update(String name, ProxyChange change) throws ApiException {
        return loop.call(() -> {
            FaultProxy proxy = proxy(name);
            proxy.update(change);
            return proxy.view();
        });
    }

    /** Closes and removes a proxy. */
    public void delete(String name) throws ApiException {
        loop.call(() -> {
            proxy(name).stop();
            return proxies.remove(name);
        });
    }

    /** Creates or replaces proxies, and stops at the first failure. */
    public Populated populate(List<ProxyRequest> requests) throws ApiException {
        return loop.call(() -> {
            var done = new ArrayList<ProxyView>();
            try {
                for (ProxyRequest request : requests) {
                    done.add(replaceOrCreate(request));
                }
            } catch (ApiException e) {
                return new Populated(done, e);
            }
            return new Populated(done, null);
        });
    }

    /** Enables all proxies and removes all toxics. */
    public void reset() throws ApiException {
        loop.call(() -> {
            for (FaultProxy proxy : proxies.values()) {
                proxy.reset();
            }
            return proxies;
        });
    }

    /** A toxic of a proxy. */
    public Toxic toxic(String proxyName, String toxicName) throws ApiException {
        return loop.call(() -> proxy(proxyName).toxic(toxicName));
    }

    /** Adds a toxic; it acts on open connections when this returns. */
    public Toxic addToxic(String proxyName, Toxic toxic) throws ApiException {
        return loop.call(() -> {
            FaultProxy proxy = proxy(proxyName);
            if (proxy.hasToxic(toxic.name())) {
                throw new ApiException(409, "toxic already exists");
            }
            proxy.add(toxic);
            return toxic;
        });
    }

    /** Changes a toxic; the change acts on open connections when this returns. */
    public Toxic updateToxic(String proxyName, String toxicName, UnaryOperator<Toxic> change) throws ApiException {
        return loop.call(() -> {
            FaultProxy proxy = proxy(proxyName);
            Toxic changed = change.apply(proxy.toxic(toxicName));
            proxy.replace(changed);
            return changed;
        });
    }

    /** Removes a toxic; the data that it held is released when this returns. */
    public void removeToxic(String proxyName, String toxicName) throws ApiException {
        loop.call(() -> {
            proxy(proxyName).removeToxic(toxicName);
            return proxies;
        });
    }

    /** The counters in Prometheus format. */
    public String metrics() throws ApiException {
        return loop.call(traffic::text);
    }

    /** Closes and removes all proxies. */
    public void close() throws ApiException {
        loop.call(() -> {
            proxies.values().forEach(FaultProxy::stop);
            proxies.clear();
            return proxies;
        });
    }

    private FaultProxy proxy(String name) throws ApiException {
        FaultProxy proxy = proxies.get(name);
        if (proxy == null) {
            throw ApiException.proxyNotFound();
        }
        return proxy;
    }

    private ProxyView doCreate(ProxyRequest request) throws ApiException {
        if (proxies.containsKey(request.name())) {
            throw new ApiException(409, "proxy already exists");
        }
        return doPut(request);
    }

    private ProxyView doPut(ProxyRequest request) throws ApiException {
        var proxy = new FaultProxy(loop, traffic, seed, request.name(), request.listen(), request.upstream());
        if (request.enabled()) {
            proxy.start();
        }
        proxies.put(request.name(), proxy);
        return proxy.view();
    }

    private ProxyView replaceOrCreate(ProxyRequest request) throws ApiException {
        FaultProxy old = proxies.get(request.name());
        if (old != null) {
            request.listen().check();
            if (!old.leadsElsewhere(request.listen(), request.upstream())) {
                return old.view();
            }
            old.stop(); // the old one is kept, disabled, if the new one cannot listen
        }
        return doPut(request);
    }
}
