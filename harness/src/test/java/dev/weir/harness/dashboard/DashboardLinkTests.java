package dev.weir.harness.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The dashboard outlives the connection to its proxy, and asks for the token")
class DashboardLinkTests extends DashboardScene {
    @Test
    void a_lost_connection_is_said_and_taken_up_again() {
        Tab tab = openUnready(800, false);
        tab.awaitText("Nothing is wrong.");
        server.open(false);
        tab.awaitText("Disconnected since");
        tab.awaitText("What you see is from before.");
        tab.await("document.querySelector('main.stale')");
        server.open(true);
        tab.await("!document.body.innerText.includes('Disconnected since')");
        assertTrue(tab.shown(".bar").contains("live"));
    }

    @Test
    void another_process_counts_from_zero() {
        Tab tab = open(1400);
        server.patch(PageState.later(1, "{'totals': {'requests': 1100}}"));
        tab.awaitText("100/s");
        JsonObject restarted = PageState.merged(
                PageState.well(2),
                PageState.later(2, "{'proxy': {'startedAt': '2026-03-01T12:00:01Z'}, 'totals': {'requests': 5}}"));
        server.state(restarted);
        tab.awaitText("2 of 2 up");
        server.patch(PageState.later(3, "{'totals': {'requests': 12}}"));
        tab.await("document.querySelector('.figure b').innerText === '7'");
    }

    @Test
    void the_token_is_asked_for_where_reading_needs_it() {
        server.want("secret");
        Tab tab = openUnready(360, true);
        tab.awaitText("This address needs the admin token.");
        tab.await("document.activeElement.name === 'token'");
        tab.type("wrong");
        tab.press(Tab.Key.ENTER);
        tab.await("!document.querySelector('dialog').open");
        tab.click(".banner button");
        tab.await("document.activeElement.name === 'token'");
        tab.type("secret");
        tab.press(Tab.Key.ENTER);
        tab.awaitText("Nothing is wrong.");
        assertEquals("secret", tab.text("sessionStorage.getItem('weir.token')"));
    }

    @Test
    void a_click_drains_a_backend_with_the_token() {
        Tab tab = openUnready(1400, false);
        tab.awaitText("Nothing is wrong.");
        tab.go("#/upstreams/app");
        tab.click("[aria-label='Drain 10.0.0.2:9001']");
        tab.await("document.querySelector('dialog').open");
        tab.click("dialog button.main");
        tab.awaitText("Writes need the admin token.");
        tab.await("document.activeElement.name === 'token'");
        tab.type("secret");
        tab.click("dialog button.main");
        tab.awaitText("10.0.0.2:9001 drains.");
        assertEquals(1, server.writes().size());
        assertEquals(
                new PageServer.Write("POST", "/v1/upstreams/app/backends/10.0.0.2%3A9001/drain", "Bearer secret", "{}"),
                server.writes().get(0));
        server.patch(PageState.later(
                1, "{'upstreams': {'app': {'backends': {'10.0.0.2:9001': {'state': 'drain', 'usable': false}}}}}"));
        tab.await("document.querySelector(\"[aria-label='Backend 10.0.0.2:9001']\").innerText.includes('draining')");
        tab.click("[aria-label='Make ready 10.0.0.2:9001']");
        tab.awaitText("10.0.0.2:9001 is ready.");
        assertTrue(server.writes().get(1).path().endsWith("/ready"));
    }

    @Test
    void the_weight_of_a_backend_can_be_set() {
        Tab tab = open(800);
        tab.evaluate("sessionStorage.setItem('weir.token', 'secret')");
        tab.go("#/upstreams/app");
        tab.click("[aria-label='Set the weight of 10.0.0.3:9001']");
        tab.await("document.activeElement.name === 'weight'");
        tab.evaluate("document.activeElement.select()");
        tab.type("5");
        tab.click("dialog button.main");
        tab.awaitText("10.0.0.3:9001 has weight 5.");
        assertEquals("PUT", server.writes().get(0).method());
        assertEquals("{\"weight\":5}", server.writes().get(0).body());
    }
}
