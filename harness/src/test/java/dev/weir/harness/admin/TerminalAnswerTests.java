package dev.weir.harness.admin;

import static dev.weir.harness.admin.ScriptedAdmin.json;
import static dev.weir.harness.admin.ScriptedAdmin.problem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.harness.admin.TerminalTests.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("What a command makes of an answer")
class TerminalAnswerTests {
    private static final String BACKEND = "/v1/upstreams/app/backends/10.0.0.1:9001";

    @TempDir
    private Path folder;

    private static Ended ask(ScriptedAdmin admin, String... words) {
        List<String> arguments = new ArrayList<>(List.of(words));
        arguments.addAll(List.of("--admin", admin.address()));
        return TerminalTests.run(arguments.toArray(String[]::new));
    }

    private static String state(String wanted, int active, int idle) {
        return """
                {"upstreams": {"app": {"backends": {"10.0.0.1:9001": {"address": "10.0.0.1:9001", "state": "%s",
                "health": "up", "weight": 2, "active": %d, "pool": {"busy": %d, "idle": %d}}}}}}""".formatted(wanted, active, active, idle).replace("\n", " ");
    }

    private static String events(String... all) {
        return "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n" + String.join("", all);
    }

    private static String event(String name, String data) {
        return "event: " + name + "\ndata: " + data + "\n\n";
    }

    @Test
    void is_sent_with_the_token_and_the_reason() throws IOException {
        Path token = Files.writeString(folder.resolve("token"), "a-long-secret-token\n");
        try (var admin = new ScriptedAdmin(
                Map.of("GET /v1/state", json(state("drain", 1, 0)), "POST " + BACKEND + "/drain", json("{}")))) {
            Ended drain =
                    ask(admin, "drain", "10.0.0.1:9001", "--reason", "kernel \"6\"", "--token-file", token.toString());
            assertEquals(
                    new Ended(
                            0,
                            "app/10.0.0.1:9001 was drain, is drain now; health up, 1 active request, 1 connection\n",
                            ""),
                    drain);
            String request = admin.requests().get(1);
            assertTrue(request.contains("\nAuthorization: Bearer a-long-secret-token\n"), request);
            assertTrue(request.contains("\nContent-Type: application/json\n"), request);
            assertTrue(request.endsWith("{\"reason\":\"kernel \\\"6\\\"\"}"), request);
        }
    }

    @Test
    void waits_until_a_drained_backend_is_empty() throws IOException {
        String patch =
                "{\"upstreams\":{\"app\":{\"backends\":{\"10.0.0.1:9001\":{\"active\":%d,\"pool\":{\"busy\":%d,\"idle\":0}}}}}}";
        try (var admin = new ScriptedAdmin(Map.of(
                "GET /v1/state",
                json(state("drain", 2, 3)),
                "POST " + BACKEND + "/drain",
                json("{}"),
                "GET /v1/events",
                events(
                        event("state", state("drain", 2, 3)),
                        event("patch", patch.formatted(1, 1)),
                        event("patch", patch.formatted(0, 0)))))) {
            Ended drain = ask(admin, "drain", "10.0.0.1:9001", "--wait");
            assertEquals("", drain.err());
            assertEquals(0, drain.status());
            assertEquals(
                    List.of("app/10.0.0.1:9001: 1 active request, 1 connection", "app/10.0.0.1:9001 is empty"),
                    drain.out().lines().skip(1).toList());
        }
    }

    @Test
    void does_not_call_a_removed_backend_empty() throws IOException {
        String removed = "{\"upstreams\":{\"app\":{\"backends\":{\"10.0.0.1:9001\":null}}}}";
        Map<String, String> responses = Map.of(
                "GET /v1/state",
                json(state("drain", 2, 3)),
                "POST " + BACKEND + "/drain",
                json("{}"),
                "GET /v1/events",
                events(event("state", state("drain", 2, 3)), event("patch", removed)));
        try (var admin = new ScriptedAdmin(responses)) {
            Ended drain = ask(admin, "drain", "10.0.0.1:9001", "--wait");
            assertEquals(1, drain.status());
            assertTrue(drain.err().contains("was removed; its requests cannot be seen"), drain.err());
        }
    }

    @Test
    void gives_up_waiting_in_time_or_if_the_backend_is_ready_again() throws IOException {
        Map<String, String> responses = Map.of(
                "GET /v1/state",
                json(state("drain", 2, 3)),
                "POST " + BACKEND + "/drain",
                json("{}"),
                "GET /v1/events",
                events(event("state", state("drain", 2, 3)), event("patch", state("ready", 2, 3))));
        try (var admin = new ScriptedAdmin(responses)) {
            Ended late = ask(admin, "drain", "10.0.0.1:9001", "--wait", "--timeout", "0s");
            assertEquals(1, late.status());
            assertTrue(late.err().startsWith("weir: app/10.0.0.1:9001 is not empty after "), late.err());
            Ended ready = ask(admin, "drain", "10.0.0.1:9001", "--wait");
            assertEquals(new Ended(1, ready.out(), "weir: app/10.0.0.1:9001 was set to ready meanwhile\n"), ready);
        }
    }

    @Test
    void sets_a_weight() throws IOException {
        try (var admin = new ScriptedAdmin(
                Map.of("GET /v1/state", json(state("ready", 0, 0)), "PUT " + BACKEND + "/weight", json("{}")))) {
            assertEquals(
                    "app/10.0.0.1:9001 had weight 2, has weight 2 now\n",
                    ask(admin, "weight", "10.0.0.1:9001", "3").out());
            assertTrue(admin.requests().get(1).endsWith("{\"weight\":3}"));
        }
    }

    @Test
    void lists_what_a_reload_changed_or_why_it_was_refused() throws IOException {
        try (var admin = new ScriptedAdmin(
                Map.of("POST /v1/reload", json("{\"generation\": 4, \"changes\": [\"backend b added\"]}")))) {
            assertEquals(new Ended(0, "generation 4:\n  backend b added\n", ""), ask(admin, "reload"));
        }
        try (var admin = new ScriptedAdmin(Map.of(
                "POST /v1/reload",
                problem(
                        "409 Conflict",
                        "{\"detail\": \"the file is invalid\", \"problems\": [\"weir.yml:3:1: \\u001b[2J\"]}")))) {
            Ended refused = ask(admin, "reload");
            assertEquals(
                    new Ended(
                            1,
                            "",
                            "weir: the proxy at " + admin.address()
                                    + " refuses: the file is invalid\n  weir.yml:3:1: \\u001b[2J\n"),
                    refused);
        }
    }

    @Test
    void says_that_a_token_is_missing_or_wrong() throws IOException {
        Path token = Files.writeString(folder.resolve("token"), "a-long-secret-token\n");
        try (var admin = new ScriptedAdmin(
                Map.of("GET /v1/state", problem("401 Unauthorized", "{\"title\": \"Unauthorized\"}")))) {
            Ended missing = ask(admin, "status", "--quiet");
            assertEquals(2, missing.status());
            assertTrue(missing.err().contains(" wants a token: write --token-file FILE"), missing.err());
            Ended wrong = ask(admin, "status", "--quiet", "--token-file", token.toString());
            assertTrue(wrong.err().endsWith(" does not accept this token\n"), wrong.err());
            assertFalse(wrong.err().contains("secret"), wrong.err());
        }
        try (var admin = new ScriptedAdmin(
                Map.of("POST /v1/reload", problem("403 Forbidden", "{\"detail\": \"writes need a token\"}")))) {
            Ended refused = ask(admin, "reload");
            assertEquals(
                    new Ended(2, "", "weir: the proxy at " + admin.address() + " refuses: writes need a token\n"),
                    refused);
        }
    }

    @Test
    void lists_the_requests_of_a_kind_and_tells_the_story_of_one() throws IOException {
        try (var admin = new ScriptedAdmin(Map.of(
                "GET /v1/explain?limit=20&kind=failed&upstream=app",
                json("{\"explanations\": [{\"id\": \"7zk3\", \"target\": \"/a\\u0007\"}]}"),
                "GET /v1/explain/7zk3",
                json("{\"id\": \"7zk3\", \"method\": \"GET\", \"target\": \"/\\u202ea\"}")))) {
            Ended list = ask(admin, "explain", "--failed", "--upstream", "app");
            assertEquals("", list.err());
            assertTrue(list.out().contains("\n7zk3 "), list.out());
            assertTrue(list.out().contains("/a\\u0007"), list.out());
            Ended one = ask(admin, "explain", "7zk3");
            assertTrue(one.out().startsWith("Request 7zk3\n"), one.out());
            assertTrue(one.out().contains("/\\u202ea"), one.out());
            Ended none = ask(admin, "explain", "other");
            assertEquals(
                    new Ended(1, "", "weir: the proxy at " + admin.address() + " refuses: no GET /v1/explain/other\n"),
                    none);
        }
    }

    @Test
    void ends_a_live_table_when_the_proxy_goes_away() throws IOException {
        String first = "{\"proxy\":{\"now\":\"2026-12-01T10:00:00Z\"}}";
        String second = "{\"proxy\":{\"now\":\"2026-12-01T10:00:01Z\"}}";
        try (var admin =
                new ScriptedAdmin(Map.of("GET /v1/events", events(event("state", first), event("patch", second))))) {
            Ended top = ask(admin, "top");
            assertEquals(3, top.status());
            assertEquals("weir: the proxy at " + admin.address() + " ended\n", top.err());
            assertTrue(top.out().contains("BACKEND "), top.out());
        }
    }
}
