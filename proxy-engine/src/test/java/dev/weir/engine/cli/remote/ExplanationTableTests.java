package dev.weir.engine.cli.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonObject;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The list of weir explain")
class ExplanationTableTests {
    @Test
    void has_a_line_for_each_request() {
        JsonObject list = Members.parse("""
                {"explanations": [
                 {"id": "7zk3", "at": "2026-12-01T10:00:00.512Z", "kind": ["failed", "retried"], "method": "GET",
                  "target": "/orders/17?a=b", "upstream": "app", "status": 502, "failure": "NO_ANSWER",
                  "durationSeconds": 0.0312, "attempts": 2},
                 {"id": "7zk2", "at": "2026-12-01T09:59:59Z", "kind": ["sampled"], "method": "GET",
                  "target": "/\\u001b[2J", "status": 200, "durationSeconds": 0.001, "attempts": [{}]}]}""").orElseThrow();
        assertEquals("""
                ID    RESULT            TOOK  REQUEST             AT                   ATTEMPTS  UPSTREAM  KEPT AS
                7zk3  502 NO_ANSWER  31.2 ms  GET /orders/17?a=b  2026-12-01T10:00:00         2  app       failed,retried
                7zk2  200               1 ms  GET /\\u001b[2J      2026-12-01T09:59:59         1  -         sampled
                """, String.join("\n", ExplanationTable.of(list, 200)) + "\n");
    }

    @Test
    void says_if_there_is_none() {
        assertEquals(List.of("no such request was kept"), ExplanationTable.of(new JsonObject(), 80));
    }
}
