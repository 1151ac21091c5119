package dev.weir.engine.cli.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The text of weir status")
class StatusTextTests {
    private static String text(Live live, int width) {
        return String.join("\n", StatusText.of(live, "127.0.0.1:9000", width)) + "\n";
    }

    @Test
    void tells_in_one_screen_what_an_operator_wants_to_know() {
        assertEquals("""
                weir 1.2.3 at 127.0.0.1:9000: ready
                up 3h 20m, 2 loops, generation 3 (1 older one in use), 2 reloads, 1 failed
                requests: 1200 ended (50/s), 4 failed (0/s), 7 active, p50 1.2 ms, p99 34 ms
                failures: NO_BACKEND 3, STALE 1
                clients: 120 connections, 7 active; 10 of 1010 attempts to backends were retries

                BACKEND          STATE  HEALTH   ACTIVE  REQ/S  ERR/S      AVG    P99  CONN  SINCE   WHY
                app                     1/2 up        5     50      0                     9
                  10.0.0.1:9001  ready  up            4     50      0  3.91 ms  20 ms     8  3h 20m
                  10.0.0.2:9001  ready  ejected       1      0      0        -      -     1  24s     5 failures in a row (for 26s)
                img                     0/1 up        2      0      0                     0          3 of 100 wait
                  10.0.0.1:9001  drain  up            2      0      0        -      -     0  14s

                warning: upstream img has no usable backend
                warning: certificate tls/web.pem expires in 5d 0h; used by 127.0.0.1:8443
                warning: plugin slow-one is quarantined: blocked for 2 s
                warning: event loop 1 is blocked; its clients wait
                warning: the last reload, 2m ago, failed: weir.yml:3:1: there is no key 'bakends' here (and 1 more)
                """, text(States.live(), 200));
    }

    @Test
    void shows_no_rates_if_there_is_only_one_state() {
        String text = text(new Live(null, States.at(10, 1000)), 200);
        assertTrue(text.contains("requests: 1000 ended, 4 failed, 7 active"), text);
        assertTrue(text.contains("  10.0.0.1:9001  ready  up            4      -      -  3.91 ms"), text);
    }

    @Test
    void says_why_a_proxy_is_not_ready() {
        JsonObject state = Members.parse("""
                {"proxy": {"ready": false, "notReady": ["stopping", "no usable backend in upstream app"]}}""").orElseThrow();
        List<String> lines = StatusText.of(new Live(null, state), "[::1]:9000", 80);
        assertEquals("weir  at [::1]:9000: not ready: stopping; no usable backend in upstream app", lines.get(0));
    }

    @Test
    void shows_nothing_that_a_terminal_would_obey() {
        JsonObject state = Members.parse("""
                {"proxy": {"version": "\\u001b[2J", "now": "2026-12-01T13:20:00Z"},
                 "upstreams": {"\\u0007a": {"backends": {"\\u009bb": {"why": "\\u202eevil\\nline"}}}},
                 "plugins": {"\\rp": {"quarantined": true}}}""").orElseThrow();
        String text = text(new Live(null, state), 200);
        assertTrue(text.chars().allMatch(c -> c == '\n' || !Character.isISOControl(c)), text);
        assertTrue(text.contains("\\u001b[2J"), text);
        assertTrue(text.contains("\\u202eevil\\u000aline"), text);
    }
}
