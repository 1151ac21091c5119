package dev.weir.engine.admin.view;

import com.google.gson.JsonObject;
import dev.weir.engine.contain.PluginControl;
import dev.weir.engine.contain.PluginReport;
import dev.weir.engine.plugin.InstalledPlugin;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The uses of installed plugins. Two uses of a plugin with different settings are numbered. */
final class PluginsPart {
    private static final long MILLI = 1_000_000;

    private final Subject subject;
    private final Function<String, @Nullable Instant> releases;

    PluginsPart(Subject subject, Function<String, @Nullable Instant> releases) {
        this.subject = subject;
        this.releases = releases;
    }

    JsonObject read() {
        var part = new JsonObject();
        for (PluginControl use : subject.live().proxy().operation().plugins()) {
            for (InstalledPlugin plugin : subject.live().written().catalog().all()) {
                if (plugin.name().equals(use.plugin())) {
                    part.add(use.name(), plugin(use, plugin));
                }
            }
        }
        return part;
    }

    private JsonObject plugin(PluginControl use, InstalledPlugin plugin) {
        PluginReport report = use.report();
        var json = new JsonObject();
        json.addProperty("kind", plugin.kind().word());
        json.addProperty("loops", subject.live().proxy().loops().size());
        json.addProperty("violations", report.failures());
        json.addProperty("stalls", report.stalls());
        Json.addUnlessEmpty(json, "lastViolation", use.lastViolation());
        json.add("longestSeconds", Json.seconds(report.longestMillis() * MILLI));
        json.addProperty("quarantined", report.quarantined());
        Instant until = report.quarantined() ? releases.apply(use.name()) : null;
        if (until != null) {
            json.addProperty("quarantinedUntil", TimeScale.text(until));
        }
        return json;
    }
}
