package dev.weir.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Circles among classes")
class CirclesTests {
    @Test
    void are_not_found_if_all_dependencies_lead_down() {
        assertEquals(List.of(), Circles.in(Map.of("a", Set.of("b", "c"), "b", Set.of("c"), "c", Set.of())));
    }

    @Test
    void are_found_if_the_last_class_needs_the_first() {
        assertEquals(
                List.of(Set.of("a", "b", "c")),
                Circles.in(Map.of("a", Set.of("b"), "b", Set.of("c", "d"), "c", Set.of("a"), "d", Set.of())));
    }

    @Test
    void are_two_if_only_one_of_them_needs_the_other() {
        assertEquals(
                Set.of(Set.of("a", "b"), Set.of("c", "d")),
                Set.copyOf(Circles.in(
                        Map.of("a", Set.of("b"), "b", Set.of("a", "c"), "c", Set.of("d"), "d", Set.of("c")))));
    }

    @Test
    void are_one_if_two_circles_share_a_class() {
        assertEquals(
                List.of(Set.of("a", "b", "c")),
                Circles.in(Map.of("a", Set.of("b"), "b", Set.of("a", "c"), "c", Set.of("b"))));
    }
}
