package dev.weir.engine.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Deadlines of one kind")
@ResourceLock(LoopLog.LOCK)
class DeadlinesTests {
    private static final long DURATION = 1000;

    private final LoopLog log = new LoopLog();
    private final HandTurnedLoop hand = new HandTurnedLoop();
    private final Deadlines kind = hand.loop.deadlines(DURATION);
    private final List<String> fired = new ArrayList<>();

    @AfterEach
    void close() {
        log.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1_000_000_000, 0, -500, Long.MAX_VALUE - 500, Long.MIN_VALUE})
    void fire_exactly_when_they_are_due_whatever_the_origin_of_the_clock(long startNanos) {
        var other = new HandTurnedLoop(startNanos);
        other.loop.deadlines(DURATION).arm(named("a"));
        other.turnAfter(100);
        other.turnAfter(DURATION - 101);
        assertEquals(List.of(), fired);
        other.turnAfter(1);
        assertEquals(List.of("a"), fired);
    }

    @Test
    void fire_once() {
        kind.arm(named("a"));
        hand.turnAfter(DURATION);
        hand.turnAfter(DURATION);
        assertEquals(List.of("a"), fired);
    }

    @Test
    void fire_in_the_order_they_were_armed_in_even_when_all_are_late() {
        for (String name : List.of("a", "b", "c")) {
            kind.arm(named(name));
            hand.turnAfter(10);
        }
        hand.turnAfter(10 * DURATION);
        assertEquals(List.of("a", "b", "c"), fired);
    }

    @Test
    void count_from_when_they_were_armed_last() {
        Deadline a = named("a");
        kind.arm(a);
        hand.turnAfter(10);
        kind.arm(named("b"));
        hand.turnAfter(10);
        kind.arm(a);
        hand.turnAfter(DURATION - 10);
        assertEquals(List.of("b"), fired);
        hand.turnAfter(9);
        assertEquals(List.of("b"), fired);
        hand.turnAfter(1);
        assertEquals(List.of("b", "a"), fired);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "b", "c"})
    void do_not_fire_once_disarmed_and_the_others_do(String disarmed) {
        var deadlines = new LinkedHashMap<String, Deadline>();
        List.of("a", "b", "c").forEach(name -> deadlines.put(name, named(name)));
        deadlines.values().forEach(kind::arm);
        deadlines.get(disarmed).disarm();
        deadlines.get(disarmed).disarm();
        hand.turnAfter(DURATION);
        deadlines.remove(disarmed);
        assertEquals(List.copyOf(deadlines.keySet()), fired);
    }

    @Test
    void may_be_disarmed_by_one_that_fires_before() {
        Deadline b = named("b");
        kind.arm(new Deadline(due -> b.disarm()));
        kind.arm(b);
        kind.arm(named("c"));
        hand.turnAfter(DURATION);
        assertEquals(List.of("c"), fired);
    }

    @Test
    void may_be_armed_again_while_they_fire() {
        kind.arm(new Deadline(due -> {
            assertFalse(due.isIn(kind));
            fired.add("again");
            kind.arm(due);
        }));
        hand.turnAfter(DURATION);
        hand.turnAfter(DURATION - 1);
        assertEquals(List.of("again"), fired);
        hand.turnAfter(1);
        assertEquals(List.of("again", "again"), fired);
    }

    @Test
    void can_be_moved_to_another_kind() {
        Deadlines longer = hand.loop.deadlines(2 * DURATION);
        Deadline a = named("a");
        kind.arm(a);
        longer.arm(a);
        assertTrue(a.isIn(longer));
        assertFalse(a.isIn(kind));
        hand.turnAfter(DURATION);
        assertEquals(List.of(), fired);
        hand.turnAfter(DURATION);
        assertEquals(List.of("a"), fired);
    }

    @Test
    void fire_after_one_with_an_owner_that_throws() {
        var bug = new IllegalStateException("a bug");
        var worse = new AssertionError("worse");
        kind.arm(new Deadline(due -> {
            throw bug;
        }));
        kind.arm(new Deadline(due -> {
            throw worse;
        }));
        kind.arm(named("a"));
        hand.turnAfter(DURATION);
        assertEquals(List.of("a"), fired);
        assertEquals(List.of(bug, worse), log.reported());
    }

    @Test
    void report_the_remaining_time_of_the_first() {
        assertEquals(Deadlines.NEVER, kind.untilFirst(hand.loop.now()));
        Deadline a = named("a");
        kind.arm(a);
        hand.turnAfter(10);
        kind.arm(named("b"));
        assertEquals(DURATION - 10, kind.untilFirst(hand.loop.now()));
        a.disarm();
        assertEquals(DURATION, kind.untilFirst(hand.loop.now()));
        hand.turnAfter(DURATION);
        assertEquals(Deadlines.NEVER, kind.untilFirst(hand.loop.now()));
    }

    /** Compares with a map from owner to due time. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("dev.weir.engine.loop.LoopSeeds#all")
    void fire_in_the_same_order_as_a_simple_map(long seed) {
        var random = new Random(seed);
        var model = new LinkedHashMap<String, Long>();
        List<String> names = List.of("a", "b", "c", "d", "e", "f", "g", "h");
        List<Deadline> owners = names.stream().map(this::named).toList();
        for (int i = 0; i < 200; i++) {
            int drawn = random.nextInt(names.size());
            Deadline owner = owners.get(drawn);
            model.remove(names.get(drawn));
            if (random.nextInt(3) == 0) {
                owner.disarm();
            } else {
                kind.arm(owner);
                model.put(names.get(drawn), hand.loop.now() + DURATION);
            }
            fired.clear();
            hand.turnAfter(random.nextInt(400));
            List<String> due = model.entrySet().stream()
                    .filter(entry -> entry.getValue() <= hand.loop.now())
                    .map(Map.Entry::getKey)
                    .toList();
            model.keySet().removeAll(due);
            assertEquals(due, fired, "seed " + seed + ", step " + i);
        }
    }

    private Deadline named(String name) {
        return new Deadline(due -> fired.add(name));
    }
}
