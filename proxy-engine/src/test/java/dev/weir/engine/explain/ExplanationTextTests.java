package dev.weir.engine.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import dev.weir.engine.explain.AttemptNote.ConnectionNote;
import dev.weir.engine.explain.AttemptNote.Phases;
import dev.weir.engine.explain.AttemptNote.Result;
import dev.weir.engine.explain.AttemptNote.RetryNote;
import dev.weir.engine.explain.Explanation.Asked;
import dev.weir.engine.explain.Explanation.Edits;
import dev.weir.engine.explain.Explanation.Ending;
import dev.weir.engine.explain.Explanation.RouteNote;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An explanation as text")
class ExplanationTextTests {
    private static final long MILLI = 1_000_000;

    private static Explanation retried() {
        var full = new CandidateNote("app-2", 7, 1, "ejected", false, "it was ejected: 5 failures in a row");
        var first = new AttemptNote(
                "app-1",
                "least-requests",
                "fewest requests in flight",
                List.of(new CandidateNote("app-1", 3, 1, "up", true, null), full),
                20,
                new ConnectionNote(false, false, 60_000 * MILLI, 12, 5_000 * MILLI),
                new Result(0, "CONNECTION_LOST", "STALE_CONNECTION", false, 2 * MILLI),
                new Phases(0, 0, -1, -1),
                new RetryNote(true, "ALLOWED", "it was safe, and no plugin refused it", 0));
        var second = new AttemptNote(
                "app-1",
                "least-requests",
                null,
                List.of(new CandidateNote("app-1", 2, 1, "up", true, null)),
                1,
                new ConnectionNote(true, false, 0, 0, -1),
                new Result(200, null, null, false, 8 * MILLI),
                new Phases(4 * MILLI, MILLI, 5 * MILLI, 2 * MILLI),
                null);
        return new Explanation(
                "7zk3",
                Instant.parse("2026-12-01T10:00:00.5Z"),
                Set.of(Kind.RETRIED),
                new Asked("GET", "/orders?…", "192.0.2.7:4711"),
                new RouteNote("shop.example/", "the host is shop.example, and any path matches", "app"),
                new Ending(200, null, null, "the response of app-1 was complete", 14 * MILLI, 4 * MILLI),
                List.of(first, second),
                List.of(),
                List.of("least-requests", "via"),
                Map.of("slow-one", 0.25),
                new Edits(List.of("Via"), List.of("Connection")),
                new Edits(List.of(), List.of()));
    }

    @Test
    void tells_the_story_from_top_to_bottom() {
        assertEquals("""
                Request 7zk3
                  asked       GET /orders?…
                  by          192.0.2.7:4711
                  at          2026-12-01T10:00:00.500Z
                  kept as     retried
                  route       shop.example/ → upstream app
                              the host is shop.example, and any path matches
                  result      200, after 14.0 ms
                              the response of app-1 was complete
                  time        waiting for capacity 4.0 ms, getting a connection 1.0 ms, until the response head 5.0 ms, response body 2.0 ms

                Attempt 1 at app-1
                  chosen by   least-requests: fewest requests in flight
                      backend  in flight  weight  health
                    * app-1    3          1       up       chosen
                      app-2    7          1       ejected  it was ejected: 5 failures in a row
                    and 18 more
                  connection  from the pool, used for 12 requests before, idle for 5.0 s, 60.0 s old
                  time        waiting for capacity 0.0 ms, getting a connection 0.0 ms
                  result      no response, CONNECTION_LOST with evidence STALE_CONNECTION, after 2.0 ms, does not count against the backend
                  then        another attempt: it was safe, and no plugin refused it

                Attempt 2 at app-1
                  chosen by   least-requests
                      backend  in flight  weight  health
                    * app-1    2          1       up       chosen
                  connection  opened for this attempt
                  time        waiting for capacity 4.0 ms, getting a connection 1.0 ms, until the response head 5.0 ms, response body 2.0 ms
                  result      status 200, after 8.0 ms

                Plugins and fields
                  plugins     least-requests, via
                  slow        slow-one took about 250.0 ms
                  request +   Via
                  request -   Connection
                """, ExplanationText.of(ExplanationJson.of(retried())));
    }

    @Test
    void says_what_it_can_if_members_are_missing() {
        var little = new JsonObject();
        little.addProperty("id", "a\u001b[2Jb");
        String text = ExplanationText.of(little);
        assertTrue(text.startsWith("Request a?[2Jb\n"), text);
    }

    @Test
    void is_in_json_what_the_contract_says() {
        JsonObject json = ExplanationJson.of(retried());
        assertEquals("retried", json.getAsJsonArray("kind").get(0).getAsString());
        assertEquals(0.014, json.get("durationSeconds").getAsDouble());
        JsonObject attempt = json.getAsJsonArray("attempts").get(0).getAsJsonObject();
        assertEquals(
                5.0, attempt.getAsJsonObject("connection").get("idleSeconds").getAsDouble());
        assertTrue(attempt.getAsJsonObject("retry").get("allowed").getAsBoolean());
        assertEquals("[\"Via\"]", json.getAsJsonArray("headersAdded").toString());
    }
}
