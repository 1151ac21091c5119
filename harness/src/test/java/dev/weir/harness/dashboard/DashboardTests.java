package dev.weir.harness.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The dashboard shows what the API says")
class DashboardTests extends DashboardScene {
    private static String figure(String name) {
        return "[...document.querySelectorAll('.figure')].find(node => node.innerText.startsWith(%s)).innerText"
                .formatted(Tab.quoted(name));
    }

    private static String backend(String name) {
        return "[aria-label=\"Backend " + name + "\"]";
    }

    @ParameterizedTest
    @ValueSource(ints = {360, 800, 1400})
    void the_overview_answers_the_five_questions_at_each_width(int width) {
        Tab tab = open(width);
        assertTrue(tab.text(figure("In flight")).contains("7"));
        assertTrue(tab.text(figure("Client connections")).contains("41"));
        String exposed = tab.shown("[aria-label='What is exposed?']");
        assertTrue(exposed.contains("127.0.0.1:8443") && exposed.contains("TLS") && exposed.contains("plain"), exposed);
        assertTrue(tab.shown("[aria-label='Who gets it?']").contains("6 of 6 up"));
        assertTrue(tab.shown("[aria-label='By which rule?']").contains("shop.example /"));
        assertTrue(tab.shown("[aria-label='Is it well?']").contains("yes"));
        assertTrue(tab.shown("[aria-label='Is everything in sync?']").contains("3 everywhere"));
        assertTrue(tab.shown("[aria-label='What is wrong now']").contains("Nothing is wrong."));
    }

    @ParameterizedTest
    @ValueSource(ints = {360, 800, 1400})
    void each_tile_shows_the_numbers_of_its_backend_at_each_width(int width) {
        Tab tab = open(width);
        tab.go("#/upstreams/app");
        for (int i = 1; i <= 6; i++) {
            String shown = tab.shown(backend(PageState.ADDRESS.formatted(i))).replaceAll("\\s+", " ");
            assertTrue(shown.contains("%d of 50".formatted(i)), shown);
            assertTrue(shown.contains("weight %d".formatted(1 + i % 3)), shown);
            assertTrue(shown.contains("idle %d busy 2 opening 0".formatted(i)), shown);
            assertTrue(shown.contains("up since 08:00:00 (4 h)"), shown);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {360, 800, 1400})
    void no_view_is_wider_than_the_screen(int width) {
        Tab tab = open(width);
        for (String view : VIEWS) {
            tab.go("#/" + view);
            tab.await("document.documentElement.scrollWidth <= innerWidth");
        }
    }

    @Test
    void a_patch_changes_the_numbers() {
        Tab tab = open(1400);
        server.patch(PageState.later(1, "{'totals': {'requests': 1100, 'active': 9}}"));
        tab.await(figure("Requests per second") + ".includes('100')");
        assertTrue(tab.text(figure("In flight")).contains("9"));
        server.patch(PageState.later(2, "{'upstreams': {'app': {'backends': {'10.0.0.2:9001': null}}}}"));
        tab.await("document.querySelector(\"[aria-label='Who gets it?']\").innerText.includes('5 of 5 up')");
    }

    @Test
    void latencies_are_of_the_last_seconds() {
        Tab tab = open(1400);
        tab.go("#/upstreams/app");
        server.patch(PageState.later(1, """
                {"upstreams": {"app": {"backends": {"10.0.0.1:9001": {"requests": 200, "duration":
                 {"count": 200, "sumSeconds": 51.0}}}}}}"""));
        String tile = "document.querySelector(%s).innerText".formatted(Tab.quoted(backend("10.0.0.1:9001")));
        tab.await(tile + ".replace(/\\s+/g, ' ').includes('mean 500 ms')");
        assertTrue(tab.text(tile).contains("100/s"));
    }

    @Test
    void the_list_of_what_is_wrong_names_each_trouble() {
        Tab tab = open(1400);
        server.patch(PageState.later(1, """
                {"totals": {"requests": 1100, "failed": 20, "retries": 60, "failures": {"NO_ANSWER": 20},
                  "accessLogDropped": 4},
                 "proxy": {"generation": 4, "generationsInUse": [3, 4], "lastReload": {"succeeded": false,
                  "problems": ["weir.yml:14: no backend"]}},
                 "upstreams": {"app": {"pending": 95, "panic": true, "backends": {"10.0.0.2:9001": {"health": "ejected",
                  "usable": false, "why": "5 failures in a row", "since": "2026-03-01T11:58:01Z",
                  "until": "2026-03-01T12:00:31Z"}}},
                  "api": {"backends": {"10.0.1.1:9002": {"health": "down", "usable": false, "why": "no connection"}}}},
                 "plugins": {"two-random-choices": {"quarantined": true, "lastViolation": "blocked the loop"}},
                 "loops": {"1": {"stalled": true}},
                 "memory": {"heapBytes": 95000000},
                 "certificates": {"shop": {"expiresAt": "2026-03-06T12:00:00Z"}, "old": {"file": "old.pem",
                  "expiresAt": "2026-02-28T12:00:00Z"}}}"""));
        tab.awaitText("20 % of requests fail");
        String wrong = tab.shown("[aria-label='What is wrong now']");
        for (String finding : List.of(
                "no answer (20)",
                "60 retries for each 100 requests",
                "The last reload failed",
                "weir.yml:14: no backend",
                "Requests still use generation 3",
                "95 requests pending in app",
                "app is in panic mode",
                "10.0.0.2:9001 of app is ejected",
                "5 failures in a row; for 2 min; tried again in 30 s",
                "No usable backend in api",
                "The plugin two-random-choices is in quarantine",
                "Loop 1 is stalled",
                "Almost at the limit: heap",
                "The access log is too slow",
                "The certificate shop expires in 5 days",
                "The certificate old has expired")) {
            assertTrue(wrong.contains(finding), () -> finding + " is missing in: " + wrong);
        }
        assertTrue(tab.text("document.title").startsWith("("));
    }

    @Test
    void a_slow_backend_is_found() {
        Tab tab = open(1400);
        var backends = new JsonObject();
        for (int i = 1; i <= 6; i++) {
            double seconds = i == 4 ? 91 : 1.5;
            backends.add(
                    PageState.ADDRESS.formatted(i),
                    PageState.json("{'duration': {'count': 200, 'sumSeconds': %s}}".formatted(seconds)));
        }
        var app = new JsonObject();
        app.add("backends", backends);
        var upstreams = new JsonObject();
        upstreams.add("app", app);
        JsonObject patch = PageState.later(1, "{}");
        patch.add("upstreams", upstreams);
        server.patch(patch);
        tab.awaitText("10.0.0.4:9001 of app is slow");
        tab.awaitText("900 ms for each attempt; the others 5 ms");
    }

    @Test
    void a_backend_that_fails_behind_retries_is_found() {
        Tab tab = open(360);
        server.patch(PageState.later(
                1, "{'upstreams': {'app': {'backends': {'10.0.0.4:9001': {'requests': 150, 'failed': 10}}}}}"));
        tab.awaitText("10.0.0.4:9001 of app fails 20 % of its attempts");
    }

    @Test
    void text_of_clients_is_only_text() {
        Tab tab = open(800);
        server.patch(PageState.later(
                1,
                "{\"upstreams\": {\"app\": {\"backends\": {\"10.0.0.1:9001\": {\"health\": \"ejected\","
                        + " \"why\": \"<img src=x onerror=window.attacked=1>\"}}}}}"));
        tab.awaitText("<img src=x onerror=window.attacked=1>");
        tab.go("#/explanations");
        tab.awaitText("GET /<img src=x onerror=window.attacked=1>");
        tab.go("#/explanations/abc");
        tab.awaitText("GET /<img src=x onerror=window.attacked=1>");
        assertEquals("undefined", tab.text("window.attacked"));
        assertEquals(0, tab.number("document.querySelectorAll('img').length"));
    }

    @Test
    void a_request_is_told_as_a_story() {
        Tab tab = open(1400);
        tab.go("#/explanations/abc");
        tab.awaitText("Step by step");
        String story = tab.shown(".story").replaceAll("\\s+", " ");
        assertTrue(story.contains("The request was pending for 100 ms."), story);
        assertTrue(story.contains("two-random-choices chose 10.0.0.1:9001: 3 in flight against 5."), story);
        assertTrue(story.contains("30 s old, 12 requests before this one, idle for 3 s."), story);
        assertTrue(story.contains("It failed (stale) after 10 ms."), story);
        assertTrue(story.contains("It does not count against the backend."), story);
        assertTrue(story.contains("retry allowed by retries: GET is idempotent."), story);
        assertTrue(story.contains("Attempt 2: 10.0.0.3:9001"), story);
        assertTrue(story.contains("the client got status 200."), story);
    }

    @Test
    void the_configuration_shows_where_each_value_is_from_and_can_be_filtered() {
        Tab tab = open(1400);
        tab.go("#/configuration");
        tab.awaitText("client.head-timeout: 10s, now 8s");
        String settings = tab.shown("[aria-labelledby=s-settings]").replaceAll("\\s+", " ");
        assertTrue(settings.contains("client.head-timeout 8s ◆ weir.yml:12"), settings);
        assertTrue(settings.contains("stop.timeout 30s default"), settings);
        tab.click("input[type=search]");
        tab.type("--set");
        tab.await("!document.body.innerText.includes('stop.timeout')");
        assertTrue(tab.shown("[aria-labelledby=s-settings]").contains("backend.max-requests"));
    }

    @Test
    void five_hundred_backends_are_paged() {
        server.close();
        server = new PageServer(PageState.well(500));
        Tab tab = open(1400);
        tab.go("#/upstreams/app");
        tab.awaitText("page 1 of 21");
        assertEquals(24, tab.number("document.querySelectorAll('.tile').length"));
        tab.click("[aria-label='Next page']");
        tab.awaitText("page 2 of 21");
        tab.click("input[type=search]");
        tab.type("0.0.314");
        tab.await("document.querySelectorAll('.tile').length === 1");
        assertTrue(tab.shown(".tile").contains("10.0.0.314:9001"));
        assertFalse(tab.shown("body").contains("page 1 of"), "one page needs no pages");
    }
}
