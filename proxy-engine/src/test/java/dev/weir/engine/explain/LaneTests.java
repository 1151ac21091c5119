package dev.weir.engine.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The places for kept exchanges")
class LaneTests {
    private static final long MINUTE = 60_000_000_000L;

    private long number;

    private void keep(KeptStory place) {
        place.place(1, ++number, 0);
    }

    private static List<Long> numbers(Lane lane) {
        var all = new ArrayList<KeptStory>();
        lane.collect(all);
        return all.stream().map(KeptStory::number).sorted().toList();
    }

    private static List<Long> numbers(SlowLane lane) {
        var all = new ArrayList<KeptStory>();
        lane.collect(all);
        return all.stream().map(KeptStory::number).sorted().toList();
    }

    @Test
    void of_one_group_keep_the_newest() {
        var lane = new Lane(3, 1);
        for (int i = 0; i < 10; i++) {
            keep(lane.place(0));
        }
        assertEquals(List.of(8L, 9L, 10L), numbers(lane));
    }

    @Test
    void keep_a_rare_group_under_a_flood_of_another() {
        var lane = new Lane(4, 3);
        keep(lane.place(2));
        for (int i = 0; i < 100; i++) {
            keep(lane.place(1));
        }
        assertEquals(List.of(1L, 99L, 100L, 101L), numbers(lane));
        keep(lane.place(0));
        assertEquals(List.of(1L, 100L, 101L, 102L), numbers(lane));
    }

    @Test
    void of_slow_exchanges_keep_the_slowest() {
        var lane = new SlowLane(3);
        for (long duration : new long[] {5, 1, 9, 7, 8, 2}) {
            if (lane.takes(duration, 0)) {
                keep(lane.place(duration, 0));
            }
        }
        assertEquals(List.of(3L, 4L, 5L), numbers(lane));
        assertFalse(lane.takes(6, 0));
        assertTrue(lane.takes(10, 0));
    }

    @Test
    void of_slow_exchanges_become_free_after_ten_minutes() {
        var lane = new SlowLane(2);
        keep(lane.place(100, 0));
        keep(lane.place(50, 5 * MINUTE));
        assertFalse(lane.takes(10, 9 * MINUTE));
        assertTrue(lane.takes(10, 10 * MINUTE));
        keep(lane.place(10, 10 * MINUTE));
        assertEquals(List.of(2L, 3L), numbers(lane));
        assertFalse(lane.takes(5, 11 * MINUTE));
    }
}
