package dev.weir.engine.contain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.weir.engine.loop.LastResort;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The watchdog, when there is no memory")
class MemoryWatchTests {
    private final List<OutOfMemoryError> told = new ArrayList<>();
    private final Empty memory = new Empty(told::add);
    private final Watchdog watchdog = new Watchdog(List.of(), List.of(), new CoarseClock(1), 1, memory);

    @Test
    void ends_the_process_if_the_shortage_lasts() {
        memory.empty = true;
        for (int i = 1; i < MemoryWatch.MOST_FAILURES; i++) {
            watchdog.lookOrEnd();
        }
        assertEquals(List.of(), told);
        watchdog.lookOrEnd();
        assertSame(memory.error, told.get(0));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, MemoryWatch.MOST_FAILURES - 1})
    void does_not_end_the_process_for_a_short_shortage(int looks) {
        for (int again = 0; again < 10; again++) {
            memory.empty = true;
            for (int i = 0; i < looks; i++) {
                watchdog.lookOrEnd();
            }
            memory.empty = false;
            watchdog.lookOrEnd();
        }
        assertEquals(List.of(), told);
    }

    @Test
    void ends_the_process_if_it_cannot_look_at_a_loop() {
        var error = new OutOfMemoryError("none, for a test");
        var looking = new Watchdog(List.of(), List.of(), new CoarseClock(1), 1, new MemoryWatch(told::add) {
            @Override
            void look() {
                throw error;
            }
        });
        looking.lookOrEnd();
        assertEquals(List.of(error), told);
    }

    @Test
    void continues_after_any_other_error() {
        var looking = new Watchdog(List.of(), List.of(), new CoarseClock(1), 1, new MemoryWatch(told::add) {
            @Override
            void look() {
                throw new StackOverflowError("a bug, for a test");
            }
        });
        looking.lookOrEnd();
        looking.lookOrEnd();
        assertEquals(List.of(), told);
    }

    /** Memory that a test can use up. */
    private static final class Empty extends MemoryWatch {
        private final OutOfMemoryError error = new OutOfMemoryError("none, for a test");
        private boolean empty;

        Empty(LastResort lastResort) {
            super(lastResort);
        }

        @Override
        byte[] take() {
            if (empty) {
                throw error;
            }
            return new byte[1];
        }
    }
}
