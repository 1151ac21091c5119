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

@DisplayName("A loop without free memory")
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
    void continues_after_a_single_failure() {
        for (int i = 1; i < MemoryShortage.MOST; i++) {
            fail();
            loop.turn();
        }
        loop.execute(() -> events.add("served"));
        loop.turn();
        assertEquals(List.of("served"), events);
    }

    @Test
    void ends_after_repeated_failures() {
        for (int i = 1; i < MemoryShortage.MOST; i++) {
            fail();
            loop.turn();
        }
        fail();
        assertThrows(OutOfMemoryError.class, loop::turn);
        assertThrows(OutOfMemoryError.class, loop::turn, "it cannot continue later either");
    }

    @Test
    void continues_if_failures_are_rare() {
        for (int i = 0; i < 10 * MemoryShortage.MOST; i++) {
            fail();
            hand.turnAfter(MemoryShortage.WINDOW_NANOS / (MemoryShortage.MOST - 1) + 1);
        }
    }

    @Test
    void continues_after_other_errors() {
        for (int i = 0; i < 10 * MemoryShortage.MOST; i++) {
            loop.execute(() -> {
                throw new StackOverflowError("a bug");
            });
            loop.turn();
        }
        assertEquals(10 * MemoryShortage.MOST, log.reported().size());
    }

    @Test
    void ends_if_a_connection_cannot_be_closed() {
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
    void closes_a_connection_with_a_deadline_that_could_not_be_handled() {
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
    void calls_the_last_resort_first_and_then_frees_its_reserve() {
        var told = new ArrayList<Throwable>();
        var buffers = new LoopBuffers(1 << 10, 1 << 10, 1 << 20, told::add);
        OutOfMemoryError error = none();
        assertTrue(buffers.shortage().prepared());
        buffers.shortage().end(error);
        assertEquals(List.of(error), told);
        assertFalse(buffers.shortage().prepared());
    }
}
