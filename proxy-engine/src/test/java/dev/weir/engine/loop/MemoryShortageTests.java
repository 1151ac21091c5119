package dev.weir.engine.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.channels.SelectionKey;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

@DisplayName("A loop that has no memory left")
@ResourceLock(LoopLog.LOCK)
class MemoryShortageTests {
    private final LoopLog log = new LoopLog();
    private final HandTurnedLoop hand = new HandTurnedLoop();
    private final EventLoop loop = hand.loop;
    private final List<String> events = new ArrayList<>();

    @AfterEach
    void close() {
        log.close();
    }

    private static OutOfMemoryError none() {
        return new OutOfMemoryError("none, for a test");
    }

    private void fail() {
        loop.execute(() -> {
            throw none();
        });
    }

    @Test
    void goes_on_if_that_was_a_bad_moment() {
        for (int i = 1; i < MemoryShortage.MOST; i++) {
            fail();
            loop.turn();
        }
        loop.execute(() -> events.add("served"));
        loop.turn();
        assertEquals(List.of("served"), events);
    }

    @Test
    void ends_if_it_happens_again_and_again() {
        for (int i = 1; i < MemoryShortage.MOST; i++) {
            fail();
            loop.turn();
        }
        fail();
        assertThrows(OutOfMemoryError.class, loop::turn);
        assertThrows(OutOfMemoryError.class, loop::turn, "nor can it go on later");
    }

    @Test
    void goes_on_if_it_happens_now_and_then() {
        for (int i = 0; i < 10 * MemoryShortage.MOST; i++) {
            fail();
            hand.turnAfter(MemoryShortage.WINDOW_NANOS / (MemoryShortage.MOST - 1) + 1);
        }
    }

    @Test
    void goes_on_after_other_mistakes() {
        for (int i = 0; i < 10 * MemoryShortage.MOST; i++) {
            loop.execute(() -> {
                throw new StackOverflowError("a bug");
            });
            loop.turn();
        }
        assertEquals(10 * MemoryShortage.MOST, log.reported().size());
    }

    @Test
    void ends_if_a_connection_cannot_even_be_given_up() {
        hand.selector.makeReady(
                new Selectable() {
                    @Override
                    public void onReady(int ops) {
                        throw none();
                    }

                    @Override
                    public void onBug(Throwable bug) {
                        throw none();
                    }
                },
                SelectionKey.OP_READ);
        assertThrows(OutOfMemoryError.class, loop::turn);
    }

    @Test
    void gives_up_whatever_had_a_deadline_that_could_not_be_kept() {
        OutOfMemoryError error = none();
        loop.deadlines(10).arm(new Deadline(new DeadlineOwner() {
            @Override
            public void onDeadline(Deadline deadline) {
                throw error;
            }

            @Override
            public void onBug(Throwable bug) {
                assertSame(error, bug);
                events.add("given up");
            }
        }));
        hand.turnAfter(10);
        assertEquals(List.of("given up"), events);
    }

    @Test
    void has_the_last_resort_told_before_anything_else_and_frees_what_it_kept_for_the_end() {
        var told = new ArrayList<Throwable>();
        var buffers = new LoopBuffers(1 << 10, 1 << 10, 1 << 20, told::add);
        OutOfMemoryError error = none();
        assertTrue(buffers.shortage().prepared());
        buffers.shortage().end(error);
        assertEquals(List.of(error), told);
        assertFalse(buffers.shortage().prepared());
    }
}
