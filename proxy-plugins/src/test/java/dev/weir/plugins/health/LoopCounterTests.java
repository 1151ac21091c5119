package dev.weir.plugins.health;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.api.LoopInfo;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A counter that all loops share")
class LoopCounterTests {
    @Test
    void sums_what_each_loop_counted() {
        var counter = new LoopCounter(3);
        for (int loop = 0; loop < 3; loop++) {
            for (int i = 0; i <= loop; i++) {
                counter.add(new LoopInfo(loop, 3));
            }
        }
        assertEquals(6, counter.sum());
    }

    @Test
    void loses_nothing_when_loops_count_at_the_same_time() throws InterruptedException {
        var counter = new LoopCounter(2);
        Runnable counting = () -> {
            for (int i = 0; i < 10_000; i++) {
                counter.add(new LoopInfo(1, 2));
            }
        };
        var first = new Thread(counting);
        var second = new Thread(counting);
        first.start();
        second.start();
        first.join();
        second.join();
        assertEquals(20_000, counter.sum());
    }
}
