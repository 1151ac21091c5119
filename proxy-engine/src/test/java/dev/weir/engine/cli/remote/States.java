package dev.weir.engine.cli.remote;

import com.google.gson.JsonObject;

/** States of a proxy as its admin interface tells them. */
final class States {
    private States() {}

    /** A proxy with two upstreams; {@code at} is the second of the minute, and all counters follow it. */
    static JsonObject at(int second, int requests) {
        return Members.parse("""
                {"proxy": {"version": "1.2.3", "startedAt": "2026-12-01T10:00:00Z", "now": "2026-12-01T13:20:%1$02dZ",
                  "generation": 3, "generationsInUse": [2, 3], "ready": true, "notReady": [], "loops": 2,
                  "reloadsSucceeded": 2, "reloadsFailed": 1,
                  "lastReload": {"at": "2026-12-01T13:18:00Z", "succeeded": false,
                    "problems": ["weir.yml:3:1: there is no key 'bakends' here", "weir.yml:9:1: another"]}},
                 "totals": {"requests": %2$d, "active": 7, "failed": 4, "failures": {"NO_BACKEND": 3, "STALE": 1},
                  "attempts": 1010, "retries": 10, "connections": {"open": 120, "active": 7},
                  "duration": {"count": %2$d, "sumSeconds": %3$s, "p50Seconds": 0.0012,
                    "p99Seconds": 0.034}},
                 "upstreams": {
                  "app": {"strategy": "two-random-choices", "active": 5, "pending": 0, "panic": false, "backends": {
                   "10.0.0.1:9001": {"address": "10.0.0.1:9001", "state": "ready", "health": "up", "usable": true,
                     "since": "2026-12-01T10:00:00Z", "weight": 1, "active": 4, "requests": %2$d, "failed": 0,
                     "duration": {"count": %2$d, "sumSeconds": %3$s, "p50Seconds": 0.001,
                       "p99Seconds": 0.02},
                     "pool": {"idle": 3, "busy": 4, "opening": 1}},
                   "10.0.0.2:9001": {"address": "10.0.0.2:9001", "state": "ready", "health": "ejected", "usable": false,
                     "why": "5 failures in a row", "since": "2026-12-01T13:19:50Z", "until": "2026-12-01T13:20:40Z",
                     "weight": 1, "active": 1, "requests": 50, "failed": 5, "pool": {"idle": 0, "busy": 1}}}},
                  "img": {"strategy": "round-robin", "active": 2, "pending": 3, "pendingLimit": 100, "backends": {
                   "10.0.0.1:9001": {"address": "10.0.0.1:9001", "state": "drain", "health": "up", "usable": false,
                     "since": "2026-12-01T13:20:00Z", "weight": 1, "active": 2, "requests": 9, "failed": 0}}}},
                 "plugins": {"slow-one": {"quarantined": true, "lastViolation": "blocked for 2 s"}, "via": {}},
                 "loops": {"0": {"stalled": false}, "1": {"stalled": true}},
                 "certificates": {"web": {"file": "tls/web.pem", "expiresAt": "2026-12-06T13:21:00Z",
                   "usedBy": ["127.0.0.1:8443"]}, "old": {"file": "tls/old.pem", "expiresAt": "2027-12-06T00:00:00Z"}}}
                """.formatted(second, requests, requests / 256.0)).orElseThrow();
    }

    /** Two of them with 4 s and 200 requests between them. */
    static Live live() {
        return new Live(at(10, 1000), at(14, 1200));
    }
}
