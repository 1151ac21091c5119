package dev.weir.engine.admin.view;

import com.google.gson.JsonObject;
import dev.weir.engine.contain.PluginReport;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The uses of plugins. Two uses of a plugin with different settings are numbered. */
final class PluginsPart {
    private final Subject subject;

    PluginsPart(Subject subject) {
        this.subject = subject;
    }

    JsonObject read() {
        var part = new JsonObject();
        List<PluginReport> reports = new ArrayList<>(subject.live().proxy().plugins());
        reports.sort(Comparator.comparing(PluginReport::plugin));
        for (PluginReport report : reports) {
            String name = report.plugin();
            for (int number = 2; part.has(name); number++) {
                name = report.plugin() + "#" + number;
            }
            part.add(name, plugin(report));
        }
        return part;
    }

    private JsonObject plugin(PluginReport report) {
        var json = new JsonObject();
        subject.live().written().catalog().all().stream()
                .filter(plugin -> plugin.name().equals(report.plugin()))
                .forEach(plugin -> json.addProperty("kind", plugin.kind().word()));
        json.addProperty("loops", subject.live().proxy().loops().size());
        json.addProperty("violations", report.failures());
        json.addProperty("stalls", report.stalls());
        json.add("longestSeconds", Json.seconds(report.longestMillis() * 1_000_000));
        json.addProperty("quarantined", report.quarantined());
        return json;
    }
}
