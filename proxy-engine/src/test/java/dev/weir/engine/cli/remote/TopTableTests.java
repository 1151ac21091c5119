package dev.weir.engine.cli.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A table of weir top")
class TopTableTests {
    private static final String ADDRESS = "127.0.0.1:9000";

    @Test
    void has_rates_and_averages_of_the_time_between_two_states() {
        List<String> lines = TopTable.of(States.live(), ADDRESS, TopSort.RATE, 200);
        assertEquals(
                "50 req/s, 0 err/s, 0 retries/s, 7 active, on average 3.91 ms, 120 client connections", lines.get(2));
        assertTrue(
                lines.stream().anyMatch(line -> line.matches(" +10\\.0\\.0\\.1:9001 .* 50 +0 +3\\.91 ms +20 ms .*")),
                String.join("\n", lines));
    }

    @ParameterizedTest
    @CsvSource({
        "RATE,   app/10.0.0.1 app/10.0.0.2 img/10.0.0.1",
        "NAME,   app/10.0.0.1 app/10.0.0.2 img/10.0.0.1",
        "ACTIVE, app/10.0.0.1 app/10.0.0.2 img/10.0.0.1",
    })
    void is_sorted(TopSort sort, String order) {
        var live = States.live();
        List<String> paths = sort.sorted(live).stream()
                .flatMap(upstream -> upstream.backends().stream())
                .map(each -> each.path().replace(":9001", ""))
                .toList();
        assertEquals(order, String.join(" ", paths));
    }

    @Test
    void puts_the_busiest_upstream_and_in_it_the_busiest_backend_first() {
        var live = new Live(null, Members.parse("""
                {"upstreams": {"a": {"backends": {"a1": {"active": 1}, "a2": {"active": 3}}},
                               "b": {"backends": {"b1": {"active": 2}, "b2": {"active": 9}}}}}""").orElseThrow());
        List<String> names = TopSort.ACTIVE.sorted(live).stream()
                .flatMap(upstream -> upstream.backends().stream())
                .map(Live.Backend::name)
                .toList();
        assertEquals(List.of("b2", "b1", "a2", "a1"), names);
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 40, 80, 100, 132})
    void fits_the_width_of_the_terminal(int width) {
        for (String line : TopTable.of(States.live(), ADDRESS, TopSort.RATE, width)) {
            assertTrue(line.length() <= width, line);
        }
    }

    @Test
    void is_drawn_below_the_one_before_if_the_output_is_no_terminal() {
        var out = new StringWriter();
        var screen = new TopScreen(new PrintWriter(out), ADDRESS, false, TopSort.RATE);
        assertFalse(screen.show(States.at(10, 1000)), "there are no rates yet");
        assertTrue(screen.show(States.at(11, 1050)));
        assertTrue(screen.show(States.at(12, 1100)));
        assertEquals(2, out.toString().split("weir 1\\.2\\.3 at ", -1).length - 1);
        assertFalse(out.toString().contains("\u001b"));
    }

    @Test
    void is_drawn_in_the_place_of_the_one_before_on_a_terminal() {
        var out = new StringWriter();
        var screen = new TopScreen(new PrintWriter(out), ADDRESS, true, TopSort.RATE);
        screen.show(States.at(10, 1000));
        screen.show(States.at(11, 1050));
        screen.show(States.at(12, 1100));
        String[] frames = out.toString().split("\u001b\\[H", -1);
        assertEquals(3, frames.length);
        assertEquals("\u001b[2J", frames[0]);
        assertTrue(frames[2].contains("\u001b[K\r\n"), frames[2]);
        assertTrue(
                frames[2].endsWith(
                        "sort: r rate*, e errors, t time, p p99, a active, n name; q quit\u001b[K\r\n\u001b[J"),
                frames[2]);
    }

    @Test
    void changes_its_order_by_a_key() {
        var out = new StringWriter();
        var screen = new TopScreen(new PrintWriter(out), ADDRESS, true, TopSort.RATE);
        screen.show(States.at(10, 1000));
        screen.show(States.at(11, 1050));
        boolean[] quit = {false};
        new TopKeys(new ByteArrayInputStream("xnq".getBytes(StandardCharsets.US_ASCII)), screen, () -> quit[0] = true)
                .read();
        assertTrue(out.toString().endsWith("n name*; q quit\u001b[K\r\n\u001b[J"), out.toString());
        assertTrue(quit[0]);
    }
}
