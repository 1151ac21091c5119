package dev.weir.plugins.balance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.Backend;
import dev.weir.plugins.FakeBackend;
import dev.weir.plugins.FakeCandidates;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Priorities share the traffic")
class PriorityLevelsTests {
    private final PriorityLevels levels = new PriorityLevels(140);

    /** Envoy's table. */
    @ParameterizedTest
    @CsvSource({
        "100, 100, 100, 0",
        "72, 72, 100, 0",
        "71, 71, 99, 1",
        "50, 50, 70, 30",
        "25, 100, 35, 65",
        "25, 25, 50, 50",
        "0, 100, 0, 100",
        "5, 65, 8, 92",
        "0, 0, 100, 0"
    })
    void in_proportion_to_their_backends_in_rotation(int first, int second, int toFirst, int toSecond) {
        levels.follow(inRotation(first, second));
        assertEquals(toFirst, percent(0));
        assertEquals(toSecond, percent(1));
        assertEquals(toSecond > 0 && toFirst > 0, levels.areShared());
    }

    @Test
    void and_none_panics_while_all_together_can_carry_the_load() {
        levels.follow(inRotation(25, 100)); // the engine offers all of the first: it panics
        assertEquals(25, levels.at(0).size());
        levels.follow(inRotation(25, 25));
        assertEquals(100, levels.at(0).size());
        assertEquals(100, levels.at(99).size());
    }

    @Test
    void but_a_priority_without_candidates_gets_none() {
        FakeCandidates candidates = inRotation(50, 100);
        List<Backend> second = candidates.all().stream()
                .filter(backend -> backend.priority() == 1)
                .toList();
        var only = new FakeCandidates(second, List.of(), candidates.upstream(), -1);
        levels.follow(only);
        assertEquals(1, levels.at(0).priority());
        var first = candidates.all().stream().filter(backend -> backend.priority() == 0 && backend.available());
        levels.follow(new FakeCandidates(first.toList(), List.of(), candidates.upstream(), -2));
        assertEquals(0, levels.at(99).priority());
    }

    @Test
    void and_use_backends_out_of_rotation_when_no_others_are_left() {
        FakeCandidates candidates = inRotation(80, 100);
        var out = candidates.all().stream()
                .filter(backend -> !backend.available())
                .toList();
        levels.follow(new FakeCandidates(out, List.of(), candidates.upstream(), -1));
        assertEquals(20, levels.at(0).size());
    }

    @Test
    void and_each_shows_the_strategy_only_its_own_candidates() {
        FakeCandidates candidates = inRotation(50, 100);
        levels.follow(candidates);
        var view = levels.at(0).over(candidates);
        assertEquals(50, view.size());
        for (Backend backend : candidates.all()) {
            assertEquals(backend.priority() == 0 && backend.available(), view.contains(backend));
        }
        assertTrue(view.version() != levels.at(99).version());
    }

    /** A hundred backends of each priority, some of them in rotation; as the engine offers them if both panic. */
    private static FakeCandidates inRotation(int first, int second) {
        var members = new ArrayList<Backend>();
        IntStream.range(0, 100).forEach(i -> members.add(member(0, i, i < first)));
        IntStream.range(0, 100).forEach(i -> members.add(member(1, i, i < second)));
        return FakeCandidates.of(members);
    }

    private static FakeBackend member(int priority, int index, boolean available) {
        var backend = new FakeBackend(priority + "-" + index).priority(priority);
        if (!available) {
            backend.takeDown("by the test");
        }
        return backend;
    }

    private long percent(int priority) {
        return IntStream.range(0, 100)
                .filter(percentile -> levels.at(percentile).priority() == priority)
                .count();
    }
}
