package dev.weir.plugins.balance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The hash of a key")
class HashTests {
    @Test
    void is_the_same_in_every_release_or_keys_would_move_during_an_upgrade() {
        assertEquals(0xf52a15e9a9b5e89bL, Hash.of(""));
        assertEquals(0x2c40adbb4c9e6664L, Hash.of("/items/1"));
        assertEquals(0x523d17b1b600395eL, Hash.nth(Hash.of("10.0.0.1:8080"), 1));
    }

    @Test
    void is_that_of_the_part_it_is_told_to_look_at() {
        assertEquals(Hash.of("bc"), Hash.of("abcd", 1, 3));
    }

    @Test
    void spreads_similar_keys() {
        int[] counts = new int[16];
        for (int i = 0; i < 16_000; i++) {
            counts[Hash.below(16, Hash.of("/items/" + i))]++;
        }
        for (int count : counts) {
            assertTrue(count > 850 && count < 1_150, () -> "of 1,000 expected: " + count);
        }
    }

    @Test
    void becomes_a_number_between_0_and_1_whatever_it_is() {
        for (long hash : new long[] {0, -1, 1, Long.MIN_VALUE, Long.MAX_VALUE}) {
            double unit = Hash.unit(hash);
            assertTrue(unit > 0 && unit < 1, () -> hash + " became " + unit);
        }
    }

    @Test
    void becomes_an_index_whatever_it_is() {
        assertEquals(0, Hash.below(7, 0));
        assertEquals(6, Hash.below(7, -1));
        assertEquals(3, Hash.below(7, Long.MIN_VALUE));
    }
}
