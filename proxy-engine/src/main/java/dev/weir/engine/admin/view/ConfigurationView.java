package dev.weir.engine.admin.view;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.weir.api.PluginUse;
import dev.weir.engine.config.AccessLogConfig;
import dev.weir.engine.config.AdminConfig;
import dev.weir.engine.config.BackendConfig;
import dev.weir.engine.config.ListenConfig;
import dev.weir.engine.config.LogField;
import dev.weir.engine.config.ProxyConfig;
import dev.weir.engine.config.Setting;
import dev.weir.engine.config.SettingValues;
import dev.weir.engine.config.Settings;
import dev.weir.engine.config.UpstreamConfig;
import dev.weir.engine.configure.Configuration;
import dev.weir.engine.live.ReloadHistory;
import java.util.List;
import java.util.Locale;

/** The effective configuration: each value, and where it was written. Files of keys and tokens are not named. */
public final class ConfigurationView {
    private static final String DEFAULT = "default";

    private final Subject subject;

    public ConfigurationView(Subject subject) {
        this.subject = subject;
    }

    /** The document. */
    public JsonObject read() {
        Configuration configuration = subject.live().written().configuration();
        ProxyConfig config = configuration.proxy();
        var json = new JsonObject();
        json.addProperty("generation", subject.live().proxy().generation());
        json.addProperty("source", subject.live().source());
        json.add("settings", settings(configuration));
        json.add("listen", listen(config));
        json.add("upstreams", upstreams(config));
        json.add("routes", routes(config));
        json.add("plugins", uses(config.plugins()));
        json.addProperty("loops", config.loops());
        json.add("accessLogs", accessLogs(configuration.accessLogs()));
        json.addProperty("logFormat", word(configuration.logFormat()));
        if (configuration.admin() != null) {
            json.add("admin", admin(configuration.admin()));
        }
        ReloadHistory.Entry last = subject.live().history().lastSuccess();
        json.add("lastDifference", Json.texts(last == null ? List.of() : last.changes()));
        return json;
    }

    private static JsonObject settings(Configuration configuration) {
        var json = new JsonObject();
        for (Setting<?> setting : Settings.all()) {
            var each = new JsonObject();
            each.addProperty("value", configuration.proxy().settings().text(setting));
            each.addProperty("origin", configuration.origins().getOrDefault(setting.path(), DEFAULT));
            json.add(setting.path(), each);
        }
        return json;
    }

    private static JsonObject own(SettingValues values) {
        var json = new JsonObject();
        Settings.all().stream()
                .filter(values::isSet)
                .forEach(setting -> json.addProperty(setting.path(), values.text(setting)));
        return json;
    }

    private static JsonArray listen(ProxyConfig config) {
        var array = new JsonArray();
        for (ListenConfig entry : config.listen()) {
            var json = new JsonObject();
            json.addProperty("address", entry.address().toString());
            json.addProperty("tls", entry.tls() != null);
            json.addProperty("redirect", entry.redirect() != null);
            json.add("settings", own(entry.settings()));
            array.add(json);
        }
        return array;
    }

    private static JsonObject upstreams(ProxyConfig config) {
        var json = new JsonObject();
        for (UpstreamConfig upstream : config.upstreams()) {
            var each = new JsonObject();
            each.add("balance", uses(upstream.balance()));
            each.add("plugins", uses(config.pluginsOf(upstream)));
            each.addProperty("tls", upstream.tls() != null);
            var backends = new JsonArray();
            for (BackendConfig backend : upstream.backends()) {
                var one = new JsonObject();
                one.addProperty("address", backend.toString());
                one.addProperty("weight", backend.weight());
                one.addProperty("priority", backend.priority());
                backends.add(one);
            }
            each.add("backends", backends);
            each.add("settings", own(upstream.settings()));
            json.add(upstream.name(), each);
        }
        return json;
    }

    private static JsonArray routes(ProxyConfig config) {
        var array = new JsonArray();
        config.routes().forEach(route -> {
            var json = new JsonObject();
            json.addProperty("host", route.host());
            json.addProperty("path", route.path());
            json.addProperty("upstream", route.upstream());
            array.add(json);
        });
        return array;
    }

    private static JsonArray accessLogs(List<AccessLogConfig> logs) {
        var array = new JsonArray();
        for (AccessLogConfig log : logs) {
            var json = new JsonObject();
            json.addProperty("file", log.file());
            json.addProperty("format", word(log.format()));
            json.add(
                    "fields",
                    Json.texts(log.fields().stream().map(LogField::word).toList()));
            json.add("routes", Json.texts(log.routes()));
            json.addProperty("level", word(log.level()));
            json.addProperty("sample", log.sample());
            json.addProperty("keepErrors", log.keepErrors());
            array.add(json);
        }
        return array;
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static JsonArray uses(List<PluginUse> uses) {
        var array = new JsonArray();
        for (PluginUse use : uses) {
            var json = new JsonObject();
            json.addProperty("plugin", use.plugin());
            var settings = new JsonObject();
            use.settings().forEach((name, value) -> settings.addProperty(name, Hidden.value(name, value)));
            json.add("settings", settings);
            array.add(json);
        }
        return array;
    }

    private static JsonObject admin(AdminConfig admin) {
        var json = new JsonObject();
        json.addProperty("listen", admin.listen().toString());
        json.addProperty("token", admin.tokenFile() != null);
        json.addProperty("maxStreams", admin.maxStreams());
        json.addProperty("connections", admin.connections());
        json.add("names", Json.texts(admin.names()));
        return json;
    }
}
