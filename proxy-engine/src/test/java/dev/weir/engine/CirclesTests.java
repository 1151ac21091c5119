package dev.weir.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The circles among classes")
class CirclesTests {
    @Test
    void are_none_where_all_needs_lead_down() {
        assertEquals(List.of(), Circles.in(Map.of("a", Set.of("b", "c"), "b", Set.of("c"), "c", Set.of())));
    }

    @Test
    void are_one_where_the_last_needs_the_first() {
        assertEquals(
                List.of(Set.of("a", "b", "c")),
                Circles.in(Map.of("a", Set.of("b"), "b", Set.of("c", "d"), "c", Set.of("a"), "d", Set.of())));
    }

    @Test
    void are_two_where_one_needs_the_other_but_not_the_other_way_round() {
        assertEquals(
                Set.of(Set.of("a", "b"), Set.of("c", "d")),
                Set.copyOf(Circles.in(
                        Map.of("a", Set.of("b"), "b", Set.of("a", "c"), "c", Set.of("d"), "d", Set.of("c")))));
    }

    @Test
    void are_one_where_two_circles_share_a_class() {
        assertEquals(
                List.of(Set.of("a", "b", "c")),
                Circles.in(Map.of("a", Set.of("b"), "b", Set.of("a", "c"), "c", Set.of("b"))));
    }
}
