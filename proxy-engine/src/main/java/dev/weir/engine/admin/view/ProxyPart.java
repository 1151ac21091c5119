package dev.weir.engine.admin.view;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.weir.engine.Proxy;
import dev.weir.engine.live.ReloadHistory;
import java.util.List;
import java.util.TreeSet;

/** The proxy as a whole: version, age, configuration, readiness. */
final class ProxyPart {
    private final Subject subject;
    private final Readiness readiness;

    ProxyPart(Subject subject, Readiness readiness) {
        this.subject = subject;
        this.readiness = readiness;
    }

    JsonObject read() {
        Proxy proxy = subject.live().proxy();
        List<String> reasons = readiness.reasons();
        var part = new JsonObject();
        part.addProperty("version", subject.version());
        part.addProperty("startedAt", subject.time().begin());
        part.addProperty(StateView.NOW, subject.time().now());
        part.addProperty("generation", proxy.generation());
        var inUse = new JsonArray();
        new TreeSet<>(proxy.generationsInUse()).forEach(inUse::add);
        part.add("generationsInUse", inUse);
        part.addProperty("ready", reasons.isEmpty());
        part.add("notReady", Json.texts(reasons));
        part.addProperty("stopping", proxy.stopping());
        part.addProperty("loops", proxy.loops().size());
        ReloadHistory history = subject.live().history();
        part.addProperty("reloadsSucceeded", history.succeeded());
        part.addProperty("reloadsFailed", history.failed());
        ReloadHistory.Entry last = history.last();
        if (last != null) {
            part.add("lastReload", lastReload(last));
        }
        return part;
    }

    private static JsonObject lastReload(ReloadHistory.Entry last) {
        var reload = new JsonObject();
        reload.addProperty("at", TimeScale.text(last.at()));
        reload.addProperty("succeeded", last.succeeded());
        reload.add("problems", Json.texts(last.problems()));
        reload.add("changes", Json.texts(last.changes()));
        return reload;
    }
}
