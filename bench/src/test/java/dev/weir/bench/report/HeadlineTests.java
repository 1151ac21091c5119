package dev.weir.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.bench.compare.Cell;
import dev.weir.bench.compare.Figure;
import dev.weir.bench.compare.Traffic;
import dev.weir.bench.compare.Workload;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The headline")
class HeadlineTests {
    @Test
    void is_the_first_ratio_and_does_not_hide_the_others() {
        var upload = new Workload("post", "POST", new Traffic.Closed(1, 0, 9, false), List.of(Figure.CPU));
        assertEquals(
                "Weir costs 0.90 of haproxy's processor time for “small GET” with 1 loop, "
                        + "and over all 2 such workloads from 0.90 to 1.50.",
                Headline.of(Small.with(
                        List.of(Small.GET, upload),
                        List.of(
                                new Cell("get", 1, "haproxy", List.of(Small.get(10, 5, 5)), ""),
                                new Cell("get", 1, "weir", List.of(Small.get(9, 5, 4)), ""),
                                new Cell("post", 1, "haproxy", List.of(Small.get(10, 5, 5)), ""),
                                new Cell("post", 1, "weir", List.of(Small.get(15, 5, 10)), "")))));
    }

    @Test
    void is_about_another_figure_if_that_is_what_was_measured() {
        assertEquals(
                "Weir has 2.50 of haproxy's resident for each idle connection for “idle clients” with 2 loops.",
                Headline.of(Small.with(
                        List.of(Small.IDLE),
                        List.of(
                                new Cell("idle", 2, "haproxy", List.of(Small.idle(2)), ""),
                                new Cell("idle", 2, "weir", List.of(Small.idle(5)), "")))));
    }
}
