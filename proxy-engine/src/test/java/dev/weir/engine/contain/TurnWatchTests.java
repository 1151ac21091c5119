package dev.weir.engine.contain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.engine.loop.LastResort;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A loop without progress")
class TurnWatchTests {
    private static final long SECOND = 1_000_000_000;
    /** The watchdog looks so often in that time. */
    private static final int LOOKS = 4;

    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch over = new CountDownLatch(1);
    private final List<String> told = new ArrayList<>();
    private boolean turnsWhenWoken;
    private LoopWatch loop;
    private Watchdog watchdog;
    private Thread turning;

    private final StalledLoopHandler handler = new StalledLoopHandler() {
        @Override
        public void wake() {
            if (turnsWhenWoken) {
                loop.turned();
            }
        }

        @Override
        public void lost(String why) {
            told.add(why);
        }

        @Override
        public void recovered() {
            told.add("recovered");
        }
    };

    @BeforeEach
    void begin() throws InterruptedException {
        watchFor(SECOND);
    }

    private void watchFor(long lostNanos) throws InterruptedException {
        var containment = new Containment(new QuarantinePolicy(3, 1, 60 * SECOND, SECOND, lostNanos), () -> 0, 1);
        loop = containment.loop(0);
        watchdog = containment.watchdog(List.of(handler), LastResort.NONE);
        turning = new Thread(() -> {
            loop.begin();
            begun.countDown();
            try {
                over.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        turning.start();
        begun.await();
    }

    @AfterEach
    void end() throws InterruptedException {
        over.countDown();
        turning.join();
    }

    private void look(int times) {
        for (int i = 0; i < times; i++) {
            watchdog.look();
        }
    }

    @Test
    void is_lost_after_its_time_limit_and_reported_with_its_stack() {
        look(LOOKS);
        assertEquals(List.of(), told);
        look(1);
        assertEquals(1, told.size());
        assertTrue(told.get(0).startsWith("loop 0 is lost: blocked in "), told.get(0));
        assertTrue(told.get(0).endsWith(" for more than 1000 ms (contain.lost-time)"), told.get(0));
        look(10 * LOOKS);
        assertEquals(1, told.size(), "it is said once");
    }

    @Test
    void is_not_lost_if_it_only_waits_for_events() {
        turnsWhenWoken = true;
        look(10 * LOOKS);
        assertEquals(List.of(), told);
    }

    @Test
    void recovers_with_its_next_turn_and_may_be_lost_again() {
        look(LOOKS + 1);
        loop.turned();
        look(1);
        assertEquals("recovered", told.get(1));
        look(LOOKS);
        assertEquals(3, told.size());
    }

    @Test
    void is_never_lost_if_the_limit_is_off() throws InterruptedException {
        end();
        watchFor(0);
        look(100 * LOOKS);
        assertEquals(List.of(), told);
    }
}
