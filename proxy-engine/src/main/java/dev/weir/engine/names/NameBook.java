package dev.weir.engine.names;

import dev.weir.api.Clock;
import dev.weir.engine.config.BackendConfig;
import dev.weir.engine.config.ProxyConfig;
import dev.weir.engine.config.SettingValues;
import dev.weir.engine.config.Settings;
import dev.weir.engine.loop.NameResolver;
import dev.weir.engine.loop.SafeLog;
import dev.weir.engine.names.Lookups.Answer;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;

/**
 * Tracks the addresses of all backend names. A name that no longer resolves keeps its last addresses; one that never
 * resolved has none until it does. Failed names are looked up again sooner than others, at growing intervals. Each
 * change is logged once. Any thread; only {@link #ask} blocks.
 */
public final class NameBook {
    /** The value of {@link #dueNanos} when no lookup is due. */
    public static final long NEVER = Long.MAX_VALUE;

    private static final System.Logger LOG = System.getLogger("dev.weir.names");
    private static final int MOST_DOUBLINGS = 20;

    private final Clock clock;
    private final Lookups lookups;
    private final Map<String, Name> names = new LinkedHashMap<>();
    /** volatile, since loops read it and must not wait for a lock */
    private volatile long dueNanos = NEVER;

    /**
     * Creates it without names.
     *
     * @param resolver resolves names
     * @param blocking runs the resolver
     */
    public NameBook(NameResolver resolver, Executor blocking, Clock clock) {
        this.clock = clock;
        this.lookups = new Lookups(resolver, blocking);
    }

    /** A host of the configuration. */
    private static final class Name {
        List<InetAddress> addresses = List.of();
        int failures;
        long dueNanos;
    }

    /** The hosts of all backends of a configuration. */
    public static Set<String> hosts(ProxyConfig config) {
        return config.upstreams().stream()
                .flatMap(upstream -> upstream.backends().stream())
                .map(backend -> backend.place().host())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Resolves names without recording the results. It blocks for at most {@code names.lookup-timeout}. */
    public Map<String, Answer> ask(Collection<String> hosts, SettingValues settings) {
        return lookups.ask(hosts, settings.nanos(Settings.NAMES_LOOKUP_TIMEOUT));
    }

    /** As {@link #ask}, for one name that has to resolve. */
    public InetAddress resolve(String host, SettingValues settings) throws UnknownHostException {
        Map<String, Answer> answers = ask(List.of(host), settings);
        refuse(answers);
        return Objects.requireNonNull(answers.get(host)).addresses().get(0);
    }

    /**
     * Refuses a configuration with hosts that never resolved: names only if {@code names.required} is on, and invalid
     * numeric addresses always, since no later lookup can succeed.
     */
    public synchronized void check(Map<String, Answer> answers, SettingValues settings) throws UnknownHostException {
        boolean all = settings.get(Settings.NAMES_REQUIRED);
        Map<String, Answer> needed = new LinkedHashMap<>(answers);
        needed.keySet()
                .removeIf(host -> !(all || isNumeric(host)) || !addresses(host).isEmpty());
        refuse(needed);
    }

    private static void refuse(Map<String, Answer> needed) throws UnknownHostException {
        List<String> unknown = new ArrayList<>();
        needed.forEach((host, answer) -> {
            if (answer.failure() != null) {
                unknown.add(host + " (" + answer.failure() + ")");
            }
        });
        if (!unknown.isEmpty()) {
            throw new UnknownHostException(String.join(", ", unknown));
        }
    }

    // ---- results ----

    /** Records the results for a new configuration, and forgets hosts that it does not contain. */
    public synchronized void adopt(ProxyConfig config, Map<String, Answer> answers) {
        Set<String> hosts = hosts(config);
        hosts.forEach(host -> names.computeIfAbsent(host, unused -> new Name()));
        names.keySet().retainAll(hosts);
        note(answers, config.settings());
    }

    /** Records results. */
    public synchronized void note(Map<String, Answer> answers, SettingValues settings) {
        long now = clock.nanos();
        answers.forEach((host, answer) -> {
            Name name = names.get(host);
            if (name != null) { // unless a reload has removed it meanwhile
                note(host, name, answer);
                name.dueNanos = now + pauseNanos(name, settings);
            }
        });
        dueNanos = firstDue(now);
    }

    private static void note(String host, Name name, Answer answer) {
        if (answer.failure() == null) {
            if (name.failures > 0) {
                tell(
                        System.Logger.Level.INFO,
                        host + " resolves" + (name.addresses.isEmpty() ? "" : " again") + ": "
                                + words(answer.addresses()));
            }
            name.failures = 0;
            name.addresses = answer.addresses();
            return;
        }
        if (++name.failures == 1) {
            String what = host + " does not resolve (" + answer.failure() + "); ";
            tell(
                    System.Logger.Level.WARNING,
                    what
                            + (name.addresses.isEmpty()
                                    ? "its backends get no requests until it resolves"
                                    : "its last addresses stay in use: " + words(name.addresses)));
        }
    }

    private static void tell(System.Logger.Level level, String line) {
        SafeLog.log(LOG, level, line, null);
    }

    private static String words(List<InetAddress> addresses) {
        return addresses.stream().map(InetAddress::getHostAddress).collect(Collectors.joining(", "));
    }

    private static long pauseNanos(Name name, SettingValues settings) {
        long longest = settings.nanos(Settings.NAMES_TIME_TO_LIVE);
        if (name.failures == 0) {
            return longest;
        }
        long first = settings.nanos(Settings.NAMES_RETRY_DELAY);
        int doublings = Math.min(name.failures - 1, MOST_DOUBLINGS);
        return first >= longest >> doublings ? longest : first << doublings;
    }

    /** The addresses of a host; empty if unknown. */
    public synchronized List<InetAddress> addresses(String host) {
        Name name = names.get(host);
        return name == null ? List.of() : name.addresses;
    }

    // ---- the next lookup ----

    /** The time of the next lookup, by the platform's clock, or {@link #NEVER}. It takes no lock. */
    public long dueNanos() {
        return dueNanos;
    }

    private long firstDue(long now) {
        long wait = names.entrySet().stream()
                .filter(entry -> !isNumeric(entry.getKey()))
                .mapToLong(entry -> Math.max(0, entry.getValue().dueNanos - now))
                .min()
                .orElse(NEVER);
        return wait == NEVER ? NEVER : now + wait;
    }

    /** The names that are due for a lookup. */
    public synchronized List<String> due() {
        long now = clock.nanos();
        return names.entrySet().stream()
                .filter(entry -> !isNumeric(entry.getKey()) && entry.getValue().dueNanos - now <= 0)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Whether the host of a backend is a numeric address, which never changes. */
    static boolean isNumeric(String host) {
        return host.indexOf(':') >= 0 || host.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'));
    }

    /** The name of a member. It includes the address even if that is the only one, since others may follow. */
    public static String memberName(BackendConfig backend, InetAddress host) {
        return isNumeric(backend.place().host()) ? backend.toString() : backend + "/" + host.getHostAddress();
    }
}
