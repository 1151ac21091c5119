package dev.weir.engine;

import dev.weir.engine.backend.UpstreamCore.Address;
import dev.weir.engine.config.BackendConfig;
import dev.weir.engine.config.UpstreamConfig;
import dev.weir.engine.loop.SafeLog;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who the members of an upstream are, by what their names mean now. A name that means several addresses makes a member
 * of each, of the kind that comes first (IPv4 or IPv6); one that means nothing any more keeps its last good answer. One
 * thread at a time; it blocks.
 */
final class Members {
    private static final System.Logger LOG = System.getLogger("dev.weir.names");

    private final UpstreamConfig config;
    private final Platform platform;
    private final Map<BackendConfig, List<InetAddress>> known = new HashMap<>();
    private final Map<BackendConfig, String> failing = new HashMap<>();

    private Members(UpstreamConfig config, Platform platform, @Nullable Members before) throws UnknownHostException {
        this.config = config;
        this.platform = platform;
        for (BackendConfig backend : config.backends()) {
            known.put(backend, lookUp(backend, before));
        }
    }

    /**
     * Asks for every name.
     *
     * @param before those of the configuration until now, which have the last good answers; {@code null} if there is none
     * @throws UnknownHostException if one means nothing that never meant anything
     */
    static Members resolve(UpstreamConfig config, Platform platform, @Nullable Members before)
            throws UnknownHostException {
        return new Members(config, platform, before);
    }

    private List<InetAddress> lookUp(BackendConfig backend, @Nullable Members before) throws UnknownHostException {
        try {
            return lookUp(backend);
        } catch (UnknownHostException e) {
            List<InetAddress> last =
                    before == null ? null : before.lastGood(backend.place().host());
            if (last == null) {
                throw e;
            }
            return last;
        }
    }

    private @Nullable List<InetAddress> lastGood(String host) {
        return known.entrySet().stream()
                .filter(entry -> entry.getKey().place().host().equals(host))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    /** Whether there is a name to ask for again. */
    boolean mayChange() {
        return config.backends().stream()
                .anyMatch(backend -> !isNumeric(backend.place().host()));
    }

    /** Asks again. @return whether the answers are others */
    boolean refresh() {
        boolean changed = false;
        for (BackendConfig backend : config.backends()) {
            if (!isNumeric(backend.place().host())) {
                changed |= refresh(backend);
            }
        }
        return changed;
    }

    private boolean refresh(BackendConfig backend) {
        try {
            List<InetAddress> now = lookUp(backend);
            if (failing.remove(backend) != null) {
                SafeLog.log(LOG, System.Logger.Level.INFO, backend + " is known again", null);
            }
            List<InetAddress> before = known.put(backend, now);
            return !now.equals(before);
        } catch (UnknownHostException e) {
            if (failing.put(backend, e.toString()) == null) {
                SafeLog.log(
                        LOG,
                        System.Logger.Level.WARNING,
                        backend + " cannot be looked up; its last addresses stay in use",
                        e);
            }
            return false;
        }
    }

    /** In an order of their own, for that of a resolver changes from answer to answer. */
    private List<InetAddress> lookUp(BackendConfig backend) throws UnknownHostException {
        List<InetAddress> all = platform.names().resolve(backend.place().host());
        Class<?> kind = all.get(0).getClass();
        return all.stream()
                .filter(address -> address.getClass() == kind)
                .distinct()
                .sorted((a, b) -> Arrays.compareUnsigned(a.getAddress(), b.getAddress()))
                .toList();
    }

    /** What the names mean, as of the last time somebody asked. */
    List<Address> addresses() {
        var all = new ArrayList<Address>();
        for (BackendConfig backend : config.backends()) {
            List<InetAddress> hosts = known.getOrDefault(backend, List.of());
            for (InetAddress host : hosts) {
                boolean numeric = isNumeric(backend.place().host());
                all.add(new Address(backend, host, numeric ? backend.toString() : named(backend, host)));
            }
        }
        return all;
    }

    /** The address is in the name even if it is the only one: it need not stay so. */
    private static String named(BackendConfig backend, InetAddress host) {
        return backend + "/" + host.getHostAddress();
    }

    private static boolean isNumeric(String host) {
        return host.indexOf(':') >= 0 || host.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'));
    }
}
