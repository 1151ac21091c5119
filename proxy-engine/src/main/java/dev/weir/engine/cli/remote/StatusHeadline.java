package dev.weir.engine.cli.remote;

import com.google.gson.JsonObject;
import java.util.List;

/** The first lines about a proxy: whether it is ready or why not, and what runs. */
final class StatusHeadline {
    private StatusHeadline() {}

    static List<String> of(Live live, String address) {
        JsonObject proxy = live.proxy();
        long failed = Members.count(proxy, "reloadsFailed");
        return List.of(
                "weir " + Members.text(proxy, "version") + " at " + address + ": " + readiness(proxy),
                "up " + Units.since(Members.time(proxy, "startedAt"), live.now()) + ", "
                        + Units.of(Members.count(proxy, "loops"), "loop") + ", generation "
                        + Members.text(proxy, "generation", Units.ABSENT) + older(proxy) + ", "
                        + Units.of(Members.count(proxy, "reloadsSucceeded"), "reload")
                        + (failed == 0 ? "" : ", " + failed + " failed"));
    }

    static boolean isReady(Live live) {
        return Members.flag(live.proxy(), "ready");
    }

    private static String readiness(JsonObject proxy) {
        if (Members.flag(proxy, "ready")) {
            return "ready";
        }
        List<String> why = Members.texts(proxy, "notReady");
        return why.isEmpty() ? "not ready" : "not ready: " + String.join("; ", why);
    }

    /** Requests in flight keep the configuration with which they began. */
    private static String older(JsonObject proxy) {
        int inUse = Members.texts(proxy, "generationsInUse").size();
        return inUse > 1 ? " (" + Units.of(inUse - 1L, "older one") + " in use)" : "";
    }
}
