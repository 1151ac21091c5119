package dev.weir.harness.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A browser for all tests, and a made-up proxy for each. */
abstract class DashboardScene {
    static final List<String> VIEWS = List.of(
            "overview",
            "upstreams",
            "upstreams/app",
            "routes",
            "plugins",
            "configuration",
            "tls",
            "loops",
            "explanations",
            "explanations/abc");

    @RegisterExtension
    final BeforeEachCallback browsing = context -> browser = Browser.shared(context);

    private Browser browser;
    PageServer server = new PageServer(PageState.well(6));
    private final List<Tab> tabs = new ArrayList<>();
    private final List<Tab> quietTabs = new ArrayList<>();

    @AfterEach
    void close() {
        tabs.forEach(Tab::close);
        server.close();
        quietTabs.forEach(tab -> assertEquals(List.of(), tab.complaints(), "errors of the console"));
    }

    Tab open(int width) {
        return open(width, false);
    }

    Tab open(int width, boolean dark) {
        server.answer("/v1/configuration", CONFIGURATION);
        server.answer("/v1/explain?limit=100", "{\"explanations\": [" + EXPLANATION + "]}");
        server.answer("/v1/explain?limit=100&kind=failed", "{\"explanations\": []}");
        server.answer("/v1/explain/abc", EXPLANATION);
        Tab tab = openUnready(width, dark);
        tab.await("document.querySelector('.view')");
        quietTabs.add(tab);
        return tab;
    }

    /** A page that may not get a state; its console may hold errors. */
    Tab openUnready(int width, boolean dark) {
        Tab tab = browser.open(server.url(), width, dark);
        tabs.add(tab);
        return tab;
    }

    private static final String CONFIGURATION = """
            {"generation": 3, "source": "weir.yml", "settings": {
              "client.head-timeout": {"value": "8s", "origin": "weir.yml:12"},
              "backend.max-requests": {"value": "50", "origin": "--set"},
              "stop.timeout": {"value": "30s", "origin": "default"}},
             "upstreams": {"app": {"backends": ["10.0.0.1:9001"]}}, "routes": [{"upstream": "app"}],
             "listen": ["127.0.0.1:8080"], "lastDifference": ["client.head-timeout: 10s, now 8s"]}""";

    private static final String EXPLANATION = """
            {"id": "abc", "at": "2026-03-01T11:59:58Z", "kind": ["retried"], "method": "GET",
             "target": "/<img src=x onerror=window.attacked=1>", "client": "203.0.113.9:5000",
             "route": {"name": "shop", "why": "host shop.example"}, "upstream": "app", "status": 200,
             "durationSeconds": 0.25, "phases": {"queueSeconds": 0.1, "headSeconds": 0.15},
             "attempts": [
              {"backend": "10.0.0.1:9001", "strategy": "two-random-choices", "reason": "3 in flight against 5",
               "candidates": [{"backend": "10.0.0.1:9001", "active": 3, "weight": 1, "health": "up", "chosen": true},
                {"backend": "10.0.0.2:9001", "active": 5, "weight": 1, "health": "ejected", "chosen": false,
                 "excluded": "ejected"}],
               "connection": {"fresh": false, "warm": false, "ageSeconds": 30, "earlierRequests": 12, "idleSeconds": 3},
               "failure": "STALE", "evidence": "WRITTEN_ON_REUSED", "countsAgainstBackend": false,
               "durationSeconds": 0.01, "retry": {"allowed": true, "by": "retries", "why": "GET is idempotent"}},
              {"backend": "10.0.0.3:9001", "connection": {"fresh": true}, "status": 200, "durationSeconds": 0.14}],
             "pluginSeconds": {"two-random-choices": 0.000001}, "headersAdded": ["via"], "headersRemoved": [],
             "endedBy": "the response was complete"}""";
}
