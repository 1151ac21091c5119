package dev.weir.engine.admin.view;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.weir.api.PluginUse;
import dev.weir.engine.config.ProxyConfig;
import dev.weir.engine.config.Settings;
import dev.weir.engine.config.UpstreamConfig;
import dev.weir.engine.metrics.UpstreamReading;
import dev.weir.engine.upstream.SharedBackend;
import dev.weir.engine.upstream.UpstreamSnapshot;
import java.util.stream.Collectors;

/** The upstreams with their backends. */
final class UpstreamsPart {
    private final Subject subject;
    private final BackendPart backends;

    UpstreamsPart(Subject subject) {
        this.subject = subject;
        this.backends = new BackendPart(subject);
    }

    JsonObject read() {
        ProxyConfig config = subject.live().proxy().operation().config();
        var part = new JsonObject();
        for (UpstreamSnapshot upstream : subject.live().proxy().operation().upstreams()) {
            config.upstreams().stream()
                    .filter(each -> each.name().equals(upstream.name()))
                    .forEach(each -> part.add(upstream.name(), upstream(config, each, upstream)));
        }
        return part;
    }

    private JsonObject upstream(ProxyConfig config, UpstreamConfig configured, UpstreamSnapshot upstream) {
        var json = new JsonObject();
        json.addProperty(
                "strategy", configured.balance().stream().map(PluginUse::plugin).collect(Collectors.joining(", ")));
        var plugins = new JsonArray();
        config.pluginsOf(configured).forEach(use -> plugins.add(use.plugin()));
        json.add("plugins", plugins);
        json.addProperty(
                "active",
                upstream.members().stream()
                        .mapToInt(SharedBackend::activeRequests)
                        .sum());
        UpstreamReading reading = subject.live().proxy().operation().metrics().upstream(upstream.name());
        json.addProperty("pending", reading.waiting());
        json.add("pendingWait", Durations.of(reading.queueWaits()));
        json.addProperty("retries", reading.retries());
        json.add("retriesRefused", Json.counts(reading.retriesRefused()));
        json.addProperty("pendingLimit", config.settingsOf(configured).get(Settings.QUEUE_LENGTH));
        json.addProperty("panic", upstream.panics());
        var members = new JsonObject();
        int limit = config.settingsOf(configured).get(Settings.BACKEND_MAX_REQUESTS);
        upstream.members().forEach(member -> members.add(member.name(), backends.read(upstream.name(), member, limit)));
        json.add("backends", members);
        return json;
    }
}
