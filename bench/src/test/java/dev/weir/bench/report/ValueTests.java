package dev.weir.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.bench.compare.Cell;
import dev.weir.bench.compare.Comparison;
import dev.weir.bench.compare.Figure;
import dev.weir.bench.compare.Sample;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The value of a cell")
class ValueTests {
    private static Optional<Value> weir(List<Sample> haproxy, List<Sample> weir, String problem) {
        Comparison comparison = Small.with(
                List.of(Small.GET),
                List.of(new Cell("get", 1, "haproxy", haproxy, ""), new Cell("get", 1, "weir", weir, problem)));
        return Value.of(comparison, Small.GET, 1, "weir", Figure.CPU);
    }

    @Test
    void is_the_median_of_its_rounds_and_is_compared_with_the_reference_s() {
        var value = weir(
                        List.of(Small.get(8, 4, 4), Small.get(100, 50, 50), Small.get(10, 5, 5)),
                        List.of(Small.get(40, 20, 20), Small.get(4, 2, 2), Small.get(6, 3, 3), Small.get(5, 2, 3)),
                        "")
                .orElseThrow();
        assertEquals(new Value(5.5, 4, 40, OptionalDouble.of(0.55), false), value);
    }

    @Test
    void has_no_ratio_to_what_was_not_measured_or_is_nothing() {
        assertTrue(weir(List.of(), List.of(Small.get(4, 2, 2)), "")
                .orElseThrow()
                .ratio()
                .isEmpty());
        assertTrue(weir(List.of(Small.get(0, 0, 0)), List.of(Small.get(4, 2, 2)), "")
                .orElseThrow()
                .ratio()
                .isEmpty());
    }

    @Test
    void is_marked_if_a_problem_cost_it_rounds() {
        var partial = weir(List.of(), List.of(Small.get(4, 2, 2)), "a round took too long")
                .orElseThrow();
        assertTrue(partial.partial());
        assertEquals("4.00†", Tables.median(partial));
        assertFalse(
                weir(List.of(), List.of(Small.get(4, 2, 2)), "").orElseThrow().partial());
    }

    @Test
    void is_none_without_a_finite_round() {
        assertTrue(weir(List.of(), List.of(), "").isEmpty());
        assertTrue(weir(List.of(), List.of(Small.get(Double.NaN, 1, 1), Small.get(3, 1, 1)), "")
                .isEmpty());
        assertTrue(weir(List.of(), List.of(Small.get(Double.POSITIVE_INFINITY, 1, 1)), "")
                .isEmpty());
    }
}
