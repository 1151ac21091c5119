package dev.weir.engine.configure;

import dev.weir.engine.config.ListenConfig;
import dev.weir.engine.config.Setting;
import dev.weir.engine.config.Settings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Every key of a configuration that is no setting, once, with what it means. */
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
    static final String WEIGHT = "weight";
    static final String PRIORITY = "priority";
    static final String HOST = "host";
    static final String PATH = "path";
    static final String UPSTREAM = "upstream";

    /** Of the whole file. */
    static final Map<String, String> TOP = new LinkedHashMap<>();

    /** Of one upstream. */
    static final Map<String, String> OF_UPSTREAM = new LinkedHashMap<>();

    /** Of one backend. */
    static final Map<String, String> OF_BACKEND = new LinkedHashMap<>();

    /** Of one route. */
    static final Map<String, String> OF_ROUTE = new LinkedHashMap<>();

    /** Of one place to listen. */
    static final Map<String, String> OF_LISTEN = new LinkedHashMap<>();

    static {
        TOP.put(LISTEN, "where clients connect, HOST:PORT or a list of them; port 0 takes a free one");
        OF_LISTEN.put(ADDRESS, "HOST:PORT");
        for (Setting<?> part : ListenConfig.parts()) {
            OF_LISTEN.put(ListenConfig.keyOf(part), part.meaning() + "; " + part.path() + " unless set");
        }
        TOP.put(BACKENDS, "where requests go, if there is one upstream only");
        TOP.put(BALANCE, "the strategy that chooses the backend, for upstreams that name none of their own");
        TOP.put(UPSTREAMS, "groups of backends, by name");
        TOP.put(ROUTES, "which requests go to which upstream, by host and path");
        TOP.put(PLUGINS, "the plugins used, in order, instead of those used by default");
        TOP.put(WITH, "plugins used behind the others");
        TOP.put(WITHOUT, "plugins left out of those used by default");
        TOP.put(LOOPS, "event loops, each a thread; one per processor unless set");
        TOP.put(ACCESS_LOG, "a file that gets a line per request, or - for standard output");
        OF_UPSTREAM.put(BACKENDS, "where requests go, HOST:PORT each");
        OF_UPSTREAM.put(BALANCE, "the strategy that chooses the backend; in a list, each wraps the next");
        OF_UPSTREAM.put(PLUGINS, "the plugins used here, in order, instead of the proxy's");
        OF_BACKEND.put(ADDRESS, "HOST:PORT");
        OF_BACKEND.put(WEIGHT, "its share of the traffic in relation to its neighbours, 1 to 1000; 1 unless set");
        OF_BACKEND.put(PRIORITY, "those of a higher number are there for when lower ones fail, 0 to 9; 0 unless set");
        OF_ROUTE.put(
                HOST,
                "the request's host, *.example.org for all names below one, or * for any, which it is unless set");
        OF_ROUTE.put(PATH, "what the path begins with, in whole segments; / unless set");
        OF_ROUTE.put(UPSTREAM, "where these requests go");
    }

    private Keys() {}

    /** Whether a key with dots is none with another below it: {@code listen} has a value of its own. */
    static boolean isWhole(String key) {
        return key.startsWith(LISTEN + ".");
    }

    /** Each with its path, and what it means. */
    public static Map<String, String> described() {
        Map<String, String> all = new LinkedHashMap<>(TOP);
        OF_LISTEN.forEach((key, meaning) -> all.put(LISTEN + "[]." + key, meaning));
        OF_UPSTREAM.forEach((key, meaning) -> all.put(UPSTREAMS + ".NAME." + key, meaning));
        OF_BACKEND.forEach((key, meaning) -> all.put(BACKENDS + "[]." + key, meaning));
        OF_ROUTE.forEach((key, meaning) -> all.put(ROUTES + "[]." + key, meaning));
        return all;
    }

    /** What may be written at the top, settings included. */
    static List<String> top() {
        List<String> keys = new ArrayList<>(TOP.keySet());
        Settings.all().forEach(setting -> keys.add(setting.path()));
        return keys;
    }

    /** What may be written of an upstream, settings included. */
    static List<String> ofUpstream() {
        List<String> keys = new ArrayList<>(OF_UPSTREAM.keySet());
        Settings.all().stream()
                .filter(setting -> setting.scope() == Setting.Scope.UPSTREAM)
                .forEach(setting -> keys.add(setting.path()));
        return keys;
    }
}
