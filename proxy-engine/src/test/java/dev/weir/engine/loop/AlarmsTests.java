package dev.weir.engine.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Alarms")
class AlarmsTests {
    private final HandTurnedLoop hand = new HandTurnedLoop();
    private final List<Integer> fired = new ArrayList<>();

    private Alarm alarm(int number) {
        return hand.loop.alarm(() -> fired.add(number));
    }

    @Test
    void fire_when_they_are_due_in_the_order_of_their_times() {
        alarm(1).set(300);
        alarm(2).set(100);
        alarm(3).set(200);
        hand.turnAfter(99);
        assertEquals(List.of(), fired);
        hand.turnAfter(1);
        assertEquals(List.of(2), fired);
        hand.turnAfter(200);
        assertEquals(List.of(2, 3, 1), fired);
        hand.turnAfter(1000);
        assertEquals(List.of(2, 3, 1), fired);
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MAX_VALUE - 500, Long.MIN_VALUE, -500})
    void do_not_depend_on_the_origin_of_the_clock(long startNanos) {
        var other = new HandTurnedLoop(startNanos);
        other.loop.alarm(() -> fired.add(2)).set(2000);
        other.loop.alarm(() -> fired.add(1)).set(1000);
        other.turnAfter(1000);
        assertEquals(List.of(1), fired);
        other.turnAfter(1000);
        assertEquals(List.of(1, 2), fired);
    }

    @Test
    void can_be_set_again_or_cancelled() {
        Alarm alarm = alarm(1);
        alarm.set(100);
        alarm.set(200);
        hand.turnAfter(100);
        assertTrue(alarm.isSet());
        alarm.setAtMost(500);
        alarm.setAtMost(50);
        hand.turnAfter(50);
        assertEquals(List.of(1), fired);
        assertFalse(alarm.isSet());
        alarm.set(10);
        alarm.cancel();
        alarm.cancel();
        hand.turnAfter(10);
        assertEquals(List.of(1), fired);
    }

    @Test
    void fire_once_in_a_turn_even_if_they_are_set_again_for_now() {
        var again = new ArrayList<Alarm>();
        again.add(hand.loop.alarm(() -> {
            fired.add(0);
            again.get(0).set(0);
        }));
        again.get(0).set(10);
        alarm(1).set(10);
        hand.turnAfter(10);
        assertEquals(List.of(0, 1), sorted(fired, fired.size()));
        hand.turnAfter(0);
        hand.turnAfter(0);
        assertEquals(List.of(0, 0, 0, 1), sorted(fired, fired.size()));
    }

    @Test
    void can_be_set_to_any_duration() {
        alarm(1).set(Long.MAX_VALUE);
        alarm(2).set(10);
        alarm(3).set(Long.MIN_VALUE);
        hand.turnAfter(0);
        assertEquals(List.of(3), fired);
        hand.turnAfter(10);
        alarm(4).set(Long.MAX_VALUE);
        alarm(5).set(10);
        hand.turnAfter(10);
        assertEquals(List.of(3, 2, 5), fired);
    }

    @Test
    void survive_an_owner_that_throws() {
        hand.loop
                .alarm(() -> {
                    throw new IllegalStateException("a mistake");
                })
                .set(10);
        alarm(1).set(10);
        hand.turnAfter(10);
        assertEquals(List.of(1), fired);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void fire_in_the_same_order_as_a_sorted_list(int seed) {
        var random = new Random(seed);
        var alarms = new ArrayList<Alarm>();
        Map<Integer, Long> due = new LinkedHashMap<>();
        for (int i = 0; i < 100; i++) {
            alarms.add(alarm(i));
        }
        long now = 0;
        for (int step = 0; step < 2000; step++) {
            int number = random.nextInt(100);
            if (random.nextInt(4) == 0) {
                alarms.get(number).cancel();
                due.remove(number);
            } else {
                int distance = 1 + random.nextInt(10_000);
                alarms.get(number).set(distance);
                due.put(number, now + distance);
            }
            if (random.nextInt(3) == 0) {
                int passing = random.nextInt(400);
                now += passing;
                hand.turnAfter(passing);
                assertEquals(takeDue(due, now), sorted(fired, fired.size()));
                fired.clear();
            }
        }
    }

    private static List<Integer> takeDue(Map<Integer, Long> due, long now) {
        List<Integer> expected = due.entrySet().stream()
                .filter(entry -> entry.getValue() <= now)
                .sorted(Map.Entry.<Integer, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .toList();
        expected.forEach(due::remove);
        return sorted(expected, expected.size());
    }

    private static List<Integer> sorted(List<Integer> numbers, int count) {
        return numbers.stream().limit(count).sorted(Comparator.naturalOrder()).toList();
    }
}
