package dev.weir.engine.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Reused objects")
class RecyclerTests {
    private int made;
    private final Recycler<Object> recycler = new Recycler<>(
            () -> {
                made++;
                return new Object();
            },
            free -> {});

    @Test
    void are_made_when_none_is_free() {
        assertNotSame(recycler.take(), recycler.take());
        assertEquals(2, made);
    }

    @Test
    void are_not_handed_out_in_the_turn_they_were_given_back_in() {
        Object used = recycler.take();
        recycler.giveBack(used);
        assertNotSame(used, recycler.take());
    }

    @Test
    void are_handed_out_again_once_the_turn_is_over() {
        Object used = recycler.take();
        recycler.giveBack(used);
        recycler.recycle();
        assertSame(used, recycler.take());
        assertEquals(1, made);
    }

    @Test
    void are_handed_out_to_one_user_at_a_time() {
        var used = new ArrayList<Object>(List.of(recycler.take(), recycler.take(), recycler.take()));
        used.forEach(recycler::giveBack);
        recycler.recycle();
        recycler.recycle();
        var again = new HashSet<Object>(List.of(recycler.take(), recycler.take(), recycler.take(), recycler.take()));
        assertEquals(4, again.size());
        assertEquals(4, made);
    }

    @Test
    void are_given_back_at_the_end_of_each_turn_of_their_loop() {
        var hand = new HandTurnedLoop();
        Recycler<Object> ofLoop = hand.loop.recycler(Object::new);
        Object used = ofLoop.take();
        hand.loop.execute(() -> {
            ofLoop.giveBack(used);
            assertNotSame(used, ofLoop.take());
        });
        hand.loop.turn();
        assertSame(used, ofLoop.take());
    }

    @Test
    void are_trimmed_only_when_no_caller_can_still_use_them() {
        var trimmed = new ArrayList<Object>();
        var trimming = new Recycler<>(Object::new, trimmed::add);
        Object used = trimming.take();
        trimming.giveBack(used);
        assertEquals(List.of(), trimmed);
        trimming.recycle();
        assertEquals(List.of(used), trimmed);
    }

    @Test
    void are_not_kept_without_bound() {
        for (int i = 0; i < 5000; i++) {
            recycler.giveBack(new Object());
        }
        recycler.recycle();
        for (int i = 0; i < 5000; i++) {
            recycler.take();
        }
        assertEquals(5000 - 4096, made);
    }
}
