package dev.weir.engine.admin.view;

import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The whole state of the proxy, in parts. One thread at a time; it does not wait for any loop. */
public final class StateView {
    /** The member of the part {@code proxy} that changes at every reading. */
    static final String NOW = "now";

    private static final String PROXY = "proxy";
    /** Parts that change although nothing happens: they do not count for the question whether the state changed. */
    private static final Set<String> RESTLESS = Set.of("loops", "memory");

    private final Map<String, Supplier<JsonObject>> parts = new LinkedHashMap<>();

    /** @param releases when a plugin use will be released, by its name; {@code null} if that was not ordered */
    public StateView(Subject subject, Readiness readiness, Function<String, @Nullable Instant> releases) {
        parts.put(PROXY, new ProxyPart(subject, readiness)::read);
        parts.put("totals", new TotalsPart(subject)::read);
        parts.put("listeners", new ListenersPart(subject)::read);
        parts.put("routes", new RoutesPart(subject)::read);
        parts.put("upstreams", new UpstreamsPart(subject)::read);
        parts.put("plugins", new PluginsPart(subject, releases)::read);
        parts.put("loops", new LoopsPart(subject)::read);
        parts.put("memory", MemoryPart::read);
        parts.put("certificates", new CertificatesPart(subject)::read);
    }

    /** The names of the parts. */
    public Set<String> names() {
        return Set.copyOf(parts.keySet());
    }

    /** One part. */
    public JsonObject part(String name) {
        return parts.getOrDefault(name, JsonObject::new).get();
    }

    /** All parts. */
    public JsonObject read() {
        var state = new JsonObject();
        parts.forEach((name, part) -> state.add(name, part.get()));
        return state;
    }

    /** A short text that is equal for two states in which the same had happened. */
    public static String tag(JsonObject state) {
        JsonObject copy = state.deepCopy();
        RESTLESS.forEach(copy::remove);
        if (copy.get(PROXY) instanceof JsonObject proxy) {
            proxy.remove(NOW);
        }
        return "W/\"" + Digest.of(copy.toString()) + "\"";
    }
}
