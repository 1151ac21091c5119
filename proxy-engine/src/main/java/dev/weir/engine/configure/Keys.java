package dev.weir.engine.configure;

import dev.weir.engine.config.ListenConfig;
import dev.weir.engine.config.Setting;
import dev.weir.engine.config.Settings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The registry of all configuration keys other than settings, with their meanings. */
public final class Keys {
    static final String LISTEN = "listen";
    static final String BACKENDS = "backends";
    static final String BALANCE = "balance";
    static final String UPSTREAMS = "upstreams";
    static final String ROUTES = "routes";
    static final String PLUGINS = "plugins";
    static final String WITH = "with";
    static final String WITHOUT = "without";
    static final String LOOPS = "loops";
    static final String ACCESS_LOG = "access-log";
    static final String ADDRESS = "address";
    static final String REDIRECT = "redirect";
    static final String TO = "to";
    static final String PORT = "port";
    static final String WEIGHT = "weight";
    static final String PRIORITY = "priority";
    static final String HOST = "host";
    static final String PATH = "path";
    static final String UPSTREAM = "upstream";

    /** Keys of the whole file. */
    static final Map<String, String> TOP = new LinkedHashMap<>();

    /** Keys of one upstream. */
    static final Map<String, String> OF_UPSTREAM = new LinkedHashMap<>();

    /** Keys of one backend. */
    static final Map<String, String> OF_BACKEND = new LinkedHashMap<>();

    /** Keys of one route. */
    static final Map<String, String> OF_ROUTE = new LinkedHashMap<>();

    /** Keys of one entry of {@code listen}. */
    static final Map<String, String> OF_LISTEN = new LinkedHashMap<>();

    /** Keys of {@code redirect} of one entry of {@code listen}. */
    static final Map<String, String> OF_REDIRECT = new LinkedHashMap<>();

    static {
        TOP.put(LISTEN, "addresses for client connections, HOST:PORT or a list of them; port 0 selects a free port");
        OF_LISTEN.put(ADDRESS, "HOST:PORT");
        for (Setting<?> part : ListenConfig.parts()) {
            OF_LISTEN.put(ListenConfig.keyOf(part), part.meaning() + "; default: " + part.path());
        }
        OF_LISTEN.put(TlsKeys.TLS, "TLS with its certificates; without it, the address has plain HTTP");
        OF_LISTEN.put(
                REDIRECT,
                "https redirects each request of this address to the same host by HTTPS; not with " + TlsKeys.TLS);
        OF_REDIRECT.put(TO, "https");
        OF_REDIRECT.put(PORT, "port for HTTPS, as clients see it; default: 443");
        TOP.put(BACKENDS, "backends of the only upstream");
        TOP.put(BALANCE, "balancing strategy of upstreams without one of their own");
        TOP.put(UPSTREAMS, "named groups of backends");
        TOP.put(ROUTES, "routes of requests to upstreams, by host and path");
        TOP.put(PLUGINS, "plugins in order, in place of the default ones");
        TOP.put(WITH, "plugins to add after the others");
        TOP.put(WITHOUT, "plugins to remove from the default ones");
        TOP.put(LOOPS, "number of event loops, each a thread; default: one per processor");
        TOP.put(ACCESS_LOG, "file for the access log, one line per request, or - for standard output");
        TOP.put(AdminKeys.ADMIN, "address of the admin interface, HOST:PORT, or a mapping; without it, there is none");
        OF_UPSTREAM.put(BACKENDS, "backends of the upstream, HOST:PORT each");
        OF_UPSTREAM.put(BALANCE, "balancing strategy; in a list, each wraps the next");
        OF_UPSTREAM.put(PLUGINS, "plugins of this upstream in order, in place of the proxy's");
        OF_UPSTREAM.put(
                TlsKeys.TLS, "TLS to the backends, {} with all defaults; without it, they are spoken to in plain HTTP");
        OF_BACKEND.put(ADDRESS, "HOST:PORT");
        OF_BACKEND.put(WEIGHT, "share of the traffic relative to the other backends, 1 to 1000; default: 1");
        OF_BACKEND.put(
                PRIORITY, "0 to 9; a higher number is used only when backends with lower numbers fail; default: 0");
        OF_ROUTE.put(HOST, "host of the request; *.example.org for all names below one, * for any; default: *");
        OF_ROUTE.put(PATH, "prefix of the path, in whole segments; default: /");
        OF_ROUTE.put(UPSTREAM, "upstream of the matching requests");
    }

    private Keys() {}

    /** Whether a dotted key is a single key and not a path: {@code listen} itself has a value. */
    static boolean isWhole(String key) {
        return key.startsWith(LISTEN + ".");
    }

    /** The path and meaning of every key. */
    public static Map<String, String> described() {
        Map<String, String> all = new LinkedHashMap<>(TOP);
        OF_LISTEN.forEach((key, meaning) -> all.put(LISTEN + "[]." + key, meaning));
        OF_REDIRECT.forEach((key, meaning) -> all.put(LISTEN + "[]." + REDIRECT + "." + key, meaning));
        OF_UPSTREAM.forEach((key, meaning) -> all.put(UPSTREAMS + ".NAME." + key, meaning));
        OF_BACKEND.forEach((key, meaning) -> all.put(BACKENDS + "[]." + key, meaning));
        TlsKeys.describe(all, LISTEN + "[]", UPSTREAMS + ".NAME");
        AdminKeys.describe(all);
        OF_ROUTE.forEach((key, meaning) -> all.put(ROUTES + "[]." + key, meaning));
        return all;
    }

    /** All keys allowed at the top level, including settings. */
    static List<String> top() {
        List<String> keys = new ArrayList<>(TOP.keySet());
        Settings.all().forEach(setting -> keys.add(setting.path()));
        return keys;
    }

    /** All keys allowed in an upstream, including settings. */
    static List<String> ofUpstream() {
        List<String> keys = new ArrayList<>(OF_UPSTREAM.keySet());
        Settings.all().stream()
                .filter(setting -> setting.scope() == Setting.Scope.UPSTREAM)
                .forEach(setting -> keys.add(setting.path()));
        return keys;
    }
}
