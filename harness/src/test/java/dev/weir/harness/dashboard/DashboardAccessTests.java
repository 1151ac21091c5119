package dev.weir.harness.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The dashboard serves those that do not see it, or use no mouse")
class DashboardAccessTests extends DashboardScene {
    private static final Set<String> NAMED = Set.of(
            "button",
            "link",
            "textbox",
            "searchbox",
            "combobox",
            "checkbox",
            "image",
            "meter",
            "table",
            "dialog",
            "navigation",
            "region",
            "spinbutton");

    /** The text of each element with its contrast to what is behind it, as WCAG 2.1 counts it. */
    private static final String FAINT = """
            (() => {
              const parse = text => (text.match(/[\\d.]+/g) || [0, 0, 0, 0]).map(Number);
              const light = ([r, g, b]) => {
                const [x, y, z] = [r, g, b].map(c => c / 255)
                    .map(c => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
                return 0.2126 * x + 0.7152 * y + 0.0722 * z;
              };
              const behind = node => {
                for (let at = node; at; at = at.parentElement) {
                  const colour = parse(getComputedStyle(at).backgroundColor);
                  if (colour.length === 3 || colour[3] === 1) { return colour; }
                }
                return [255, 255, 255];
              };
              const faint = [];
              for (const node of document.querySelectorAll('body *')) {
                const own = [...node.childNodes].some(c => c.nodeType === 3 && c.data.trim());
                if (!own || node.disabled || node.getClientRects().length === 0) { continue; }
                const [a, b] = [light(parse(getComputedStyle(node).color)), light(behind(node))];
                const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
                if (contrast < 4.5) { faint.push(node.innerText + ' ' + contrast.toFixed(2)); }
              }
              return faint.join('; ');
            })()""";

    private static String role(JsonObject node) {
        JsonObject role = node.getAsJsonObject("role");
        return role == null ? "" : role.get("value").getAsString();
    }

    private static String name(JsonObject node) {
        JsonObject name = node.getAsJsonObject("name");
        JsonElement value = name == null ? null : name.get("value");
        return value == null ? "" : value.getAsString();
    }

    @ParameterizedTest
    @ValueSource(ints = {360, 1400})
    void everything_to_use_or_look_at_has_a_name(int width) {
        Tab tab = open(width);
        for (String view : VIEWS) {
            tab.go("#/" + view);
            List<JsonObject> nodes = tab.accessible();
            for (JsonObject node : nodes) {
                assertTrue(!NAMED.contains(role(node)) || !name(node).isBlank(), () -> view + ": " + node);
            }
            long mains =
                    nodes.stream().filter(node -> role(node).equals("main")).count();
            assertEquals(1, mains, view);
        }
    }

    @Test
    void the_buttons_of_different_backends_have_different_names() {
        Tab tab = open(1400);
        tab.go("#/upstreams/app");
        tab.await("document.querySelectorAll('.tile').length === 6");
        List<String> names = tab.accessible().stream()
                .filter(node -> role(node).equals("button"))
                .map(DashboardAccessTests::name)
                .toList();
        assertEquals(names.size(), Set.copyOf(names).size(), names::toString);
        assertTrue(names.contains("Drain 10.0.0.3:9001"), names::toString);
    }

    @ParameterizedTest
    @ValueSource(ints = {360, 1400})
    void tables_have_headers_at_each_width(int width) {
        Tab tab = open(width);
        tab.go("#/routes");
        Set<String> roles =
                tab.accessible().stream().map(DashboardAccessTests::role).collect(Collectors.toSet());
        assertTrue(roles.containsAll(Set.of("table", "row", "columnheader", "rowheader", "cell")), roles::toString);
    }

    @Test
    void charts_say_their_values() {
        Tab tab = open(1400);
        server.patch(PageState.later(1, "{'totals': {'requests': 1250}}"));
        tab.awaitText("250/s");
        tab.await("document.querySelector('.plot').getAttribute('aria-label').includes('all 250/s')");
        tab.await("document.querySelector('.plot canvas')");
        tab.await("document.querySelector('.figure svg').getAttribute('aria-label').includes('now 250')");
    }

    @Test
    void the_tab_key_reaches_everything_and_the_focus_is_seen() {
        Tab tab = open(1400);
        tab.go("#/upstreams/app");
        tab.await("document.querySelectorAll('.tile').length === 6");
        tab.evaluate("document.activeElement.blur(), window.scrollTo(0, 0)");
        int wanted = tab.number(
                "document.querySelectorAll(" + "'a[href], button:not(:disabled), input, select, summary').length");
        Set<String> reached = new LinkedHashSet<>();
        for (int i = 0; i < wanted + 5; i++) {
            tab.press(Tab.Key.TAB);
            reached.add(tab.text("(node => node === document.body ? '' : [...document.querySelectorAll('*')]"
                    + ".indexOf(node))(document.activeElement)"));
            assertNotEquals(
                    "none",
                    tab.text("getComputedStyle(document.activeElement).outlineStyle.replace("
                            + "'none', document.activeElement === document.body ? 'page' : 'none')"));
        }
        reached.remove("");
        assertTrue(reached.size() >= wanted, reached.size() + " of " + wanted);
    }

    @Test
    void the_focus_stays_while_the_numbers_change() {
        Tab tab = open(1400);
        tab.go("#/upstreams/app");
        tab.evaluate("document.querySelector('[aria-label=\"Drain 10.0.0.5:9001\"]').focus()");
        server.patch(PageState.later(
                1, "{'upstreams': {'app': {'backends': {'10.0.0.5:9001': {'health': 'ejected', 'active': 33}}}}}"));
        tab.await("document.querySelector('.tile').innerText.includes('10.0.0.5:9001')");
        assertEquals("Drain 10.0.0.5:9001", tab.text("document.activeElement.getAttribute('aria-label')"));
    }

    @Test
    void a_backend_is_drained_by_keys_alone() {
        Tab tab = open(800);
        tab.evaluate("sessionStorage.setItem('weir.token', 'secret')");
        tab.go("#/upstreams/app");
        tab.await("document.querySelector('[aria-label=\"Drain 10.0.0.1:9001\"]')");
        tab.evaluate("document.querySelector('[aria-label=\"Drain 10.0.0.1:9001\"]').focus()");
        tab.press(Tab.Key.ENTER);
        tab.await("document.querySelector('dialog').open");
        tab.press(Tab.Key.ESCAPE);
        tab.await("!document.querySelector('dialog').open");
        assertEquals("Drain 10.0.0.1:9001", tab.text("document.activeElement.getAttribute('aria-label')"));
        assertEquals(List.of(), server.writes());
        tab.press(Tab.Key.ENTER);
        tab.await("document.activeElement.name === 'reason'");
        tab.type("new disk");
        tab.press(Tab.Key.ENTER);
        tab.awaitText("10.0.0.1:9001 drains.");
        assertEquals("{\"reason\":\"new disk\"}", server.writes().get(0).body());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void text_stands_out_in_the_light_and_in_the_dark(boolean dark) {
        Tab tab = open(1400, dark);
        server.patch(PageState.later(
                1,
                "{'upstreams': {'app': {'pending': 3, 'backends': {'10.0.0.2:9001': {'health': 'ejected'},"
                        + " '10.0.0.3:9001': {'state': 'drain'}, '10.0.0.4:9001': {'state': 'down'}}}}}"));
        tab.awaitText("3 requests pending");
        for (String view : VIEWS) {
            tab.go("#/" + view);
            assertEquals("", tab.text(FAINT), view);
        }
        String page = tab.text("getComputedStyle(document.body).backgroundColor");
        assertEquals(dark ? "rgb(17, 22, 28)" : "rgb(244, 246, 248)", page);
    }
}
