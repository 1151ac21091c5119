package dev.weir.harness.dashboard;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** A made-up state of a proxy, as the admin API tells it. */
final class PageState {
    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    static final String ADDRESS = "10.0.0.%d:9001";

    private PageState() {}

    /** Two upstreams, where nothing is wrong: app with so many backends, and api with one. */
    static JsonObject well(int backends) {
        JsonObject state = json("""
                {"proxy": {"version": "1.2.3", "startedAt": "2026-03-01T08:00:00Z", "now": "%s", "generation": 3,
                  "generationsInUse": [3], "ready": true, "stopping": false, "loops": 2, "reloadsSucceeded": 2,
                  "reloadsFailed": 0, "lastReload": {"at": "2026-03-01T11:00:00Z", "succeeded": true,
                   "changes": ["one"]}},
                 "totals": {"requests": 1000, "active": 7, "failed": 0, "statuses": {"200": 1000}, "failures": {},
                  "refusals": {"LENGTH_AND_CODING": 2}, "attempts": 1000, "retries": 0, "retriesRefused": {},
                  "connections": {"open": 41, "active": 7, "idle": 34, "handshaking": 0}, "accessLogDropped": 0},
                 "listeners": {"127.0.0.1:8080": {"tls": false}, "127.0.0.1:8443": {"tls": true}},
                 "routes": {"shop": {"hosts": ["shop.example"], "paths": ["/"], "upstream": "app", "requests": 900,
                  "failed": 0}, "api": {"hosts": ["api.example"], "paths": [], "upstream": "api", "requests": 100,
                  "failed": 0}},
                 "plugins": {"two-random-choices": {"kind": "strategy", "loops": 2, "calls": 1000, "seconds": 0.001,
                  "violations": 0, "quarantined": false}},
                 "loops": {"0": {"turns": 10, "clients": 20, "active": 3, "bufferBytes": 0, "stalled": false},
                  "1": {"turns": 10, "clients": 21, "active": 4, "bufferBytes": 0, "stalled": false}},
                 "memory": {"heapBytes": 10000000, "heapLimitBytes": 100000000, "openDescriptors": 50,
                  "descriptorLimit": 1000},
                 "certificates": {"shop": {"file": "shop.pem", "names": ["shop.example"], "issuer": "A test",
                  "expiresAt": "2026-06-01T00:00:00Z", "usedBy": ["127.0.0.1:8443"]}},
                 "upstreams": {}}""".formatted(NOW));
        var app = new JsonObject();
        for (int i = 1; i <= backends; i++) {
            app.add(ADDRESS.formatted(i), backend(i));
        }
        var api = new JsonObject();
        api.add("10.0.1.1:9002", backend(1));
        JsonObject upstreams = state.getAsJsonObject("upstreams");
        upstreams.add("app", upstream(app));
        upstreams.add("api", upstream(api));
        return state;
    }

    private static JsonObject upstream(JsonObject backends) {
        JsonObject upstream = json("{'strategy': 'two-random-choices', 'plugins': ['outliers'], 'active': 7,"
                + " 'pending': 0, 'pendingLimit': 100, 'panic': false}");
        upstream.add("backends", backends);
        return upstream;
    }

    /** Its numbers are made of its own. */
    private static JsonObject backend(int i) {
        return json("""
                {"address": "a", "state": "ready", "health": "up", "usable": true, "since": "2026-03-01T08:00:00Z",
                 "weight": %d, "priority": 0, "active": %d, "limit": 50, "requests": 100, "failed": 0,
                 "evidence": {"RESPONSE_BEGUN": 100}, "duration": {"count": 100, "sumSeconds": 1.0,
                  "buckets": [[0.005, 0], [0.01, 100], [0.025, 0], [1, 0]]},
                 "pool": {"idle": %d, "busy": 2, "opening": 0, "opened": 9, "reused": 91, "retired": {"EOF": 4}},
                 "poolByLoop": {"0": {"idle": 1, "busy": 2}},
                 "events": [{"at": "2026-03-01T08:00:00Z", "what": "up", "why": "first check"}]}
                """.formatted(1 + i % 3, i % 50, i % 10));
    }

    /** Some seconds later, with a change. */
    static JsonObject later(int seconds, String change) {
        JsonObject patch = json(change);
        JsonObject proxy = json("{'now': '" + NOW.plus(Duration.ofSeconds(seconds)) + "'}");
        JsonElement more = patch.get("proxy");
        patch.add("proxy", more == null ? proxy : merged(more.getAsJsonObject(), proxy));
        return patch;
    }

    static JsonObject json(String text) {
        return JsonParser.parseString(text).getAsJsonObject();
    }

    /** RFC 7396. */
    static JsonObject merged(JsonObject before, JsonObject patch) {
        JsonObject after = before.deepCopy();
        for (Map.Entry<String, JsonElement> change : patch.entrySet()) {
            JsonElement value = change.getValue();
            JsonElement old = after.get(change.getKey());
            if (value instanceof JsonNull) {
                after.remove(change.getKey());
            } else if (value.isJsonObject() && old != null && old.isJsonObject()) {
                after.add(change.getKey(), merged(old.getAsJsonObject(), value.getAsJsonObject()));
            } else {
                after.add(change.getKey(), value.deepCopy());
            }
        }
        return after;
    }
}
