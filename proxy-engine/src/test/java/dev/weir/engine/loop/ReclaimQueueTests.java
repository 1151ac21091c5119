package dev.weir.engine.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Memory that can be reclaimed")
class ReclaimQueueTests {
    private final ReclaimQueue holdings = new ReclaimQueue();
    private final List<String> givenUp = new ArrayList<>();

    @Test
    void is_reclaimed_largest_first_whatever_its_age() {
        enter("small", 100);
        enter("large", 30_000);
        enter("medium", 5_000);
        giveUpAll();
        assertEquals(List.of("large", "medium", "small"), givenUp);
    }

    @Test
    void is_reclaimed_oldest_first_among_holders_of_about_one_size() {
        enter("first", 17_000);
        enter("second", 32_000);
        enter("third", 20_000);
        giveUpAll();
        assertEquals(List.of("first", "second", "third"), givenUp);
    }

    @Test
    void keeps_its_age_while_its_size_is_about_the_same() {
        ReclaimableMemory first = enter("first", 17_000);
        enter("second", 17_000);
        holdings.enter(first, 32_000);
        giveUpAll();
        assertEquals(List.of("first", "second"), givenUp);
    }

    @Test
    void counts_as_larger_once_it_has_grown() {
        ReclaimableMemory grown = enter("grown", 0);
        enter("other", 4_000);
        holdings.enter(grown, 8_000);
        giveUpAll();
        assertEquals(List.of("grown", "other"), givenUp);
    }

    @Test
    void is_not_reclaimed_for_a_size_larger_than_every_holder() {
        enter("small", 4_000);
        assertFalse(holdings.giveUpLargest(9_000));
        assertTrue(holdings.giveUpLargest(3_000));
        assertFalse(holdings.giveUpLargest(0), "there is nothing left");
    }

    @Test
    void is_not_reclaimed_after_it_was_released() {
        ReclaimableMemory gone = enter("gone", 4_000);
        holdings.leave(gone);
        holdings.leave(gone);
        assertFalse(gone.isHeld());
        assertFalse(holdings.giveUpLargest(0));
    }

    @Test
    void may_be_entered_again_while_it_is_reclaimed() {
        holdings.enter(
                new ReclaimableMemory() {
                    @Override
                    protected void reclaim() {
                        assertFalse(isHeld());
                        holdings.enter(this, 1);
                    }
                },
                4_000);
        assertTrue(holdings.giveUpLargest(2_048));
        assertFalse(holdings.giveUpLargest(2_048));
    }

    /** Compares with a list that is sorted each time. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("dev.weir.engine.loop.LoopSeeds#all")
    void is_reclaimed_in_the_order_of_a_list_sorted_by_size_then_age(long seed) {
        record Known(String name, ReclaimableMemory holding, int size, int entered) {}
        var random = new Random(seed);
        var known = new ArrayList<Known>();
        for (int i = 0; i < 500; i++) {
            if (known.isEmpty() || random.nextInt(3) > 0) {
                int bytes = random.nextInt(1 << random.nextInt(20));
                known.add(new Known("" + i, enter("" + i, bytes), Integer.highestOneBit(bytes), i));
            } else if (random.nextBoolean()) {
                holdings.leave(known.remove(random.nextInt(known.size())).holding);
            } else {
                Known next = known.stream()
                        .min(Comparator.comparingInt((Known each) -> -each.size).thenComparingInt(Known::entered))
                        .orElseThrow();
                givenUp.clear();
                assertTrue(holdings.giveUpLargest(0));
                assertEquals(List.of(next.name), givenUp, "seed " + seed);
                known.remove(next);
            }
        }
    }

    private ReclaimableMemory enter(String name, int bytes) {
        var holding = new ReclaimableMemory() {
            @Override
            protected void reclaim() {
                givenUp.add(name);
            }
        };
        holdings.enter(holding, bytes);
        return holding;
    }

    private void giveUpAll() {
        boolean more = true;
        while (more) {
            more = holdings.giveUpLargest(0);
        }
    }
}
