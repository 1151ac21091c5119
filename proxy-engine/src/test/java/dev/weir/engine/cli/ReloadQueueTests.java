package dev.weir.engine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Requested reloads")
class ReloadQueueTests {
    private static final int PATIENCE_SECONDS = 20;

    private final BlockingQueue<String> begun = new LinkedBlockingQueue<>();
    private final Semaphore mayEnd = new Semaphore(0);
    private final List<String> words = new CopyOnWriteArrayList<>();
    private final ReloadQueue queue = new ReloadQueue(this::reload, words::add);

    private void reload() {
        begun.add("reload");
        mayEnd.acquireUninterruptibly();
    }

    @AfterEach
    void end() {
        mayEnd.release(1_000);
    }

    private void begins() throws InterruptedException {
        assertNotNull(begun.poll(PATIENCE_SECONDS, TimeUnit.SECONDS));
    }

    @Test
    void become_one_further_reload_while_one_runs() throws InterruptedException {
        queue.begin();
        queue.ask();
        begins();
        for (int i = 0; i < 300; i++) {
            queue.ask();
        }
        assertEquals(List.of("a reload is already running; another one will follow"), words);
        mayEnd.release();
        begins();
        queue.ask();
        mayEnd.release();
        begins();
        assertNull(begun.peek());
        assertEquals(2, words.size());
    }

    @Test
    void are_remembered_before_the_queue_starts() throws InterruptedException {
        queue.ask();
        queue.ask();
        assertNull(begun.peek());
        queue.begin();
        begins();
        assertEquals(List.of(), words);
    }

    @Test
    void are_run_after_one_that_threw() throws InterruptedException {
        var breaking = new ReloadQueue(
                () -> {
                    begun.add("reload");
                    throw new StackOverflowError();
                },
                words::add);
        breaking.begin();
        breaking.ask();
        begins();
        breaking.ask();
        begins();
        assertTrue(words.contains("reload failed: java.lang.StackOverflowError; the old configuration stays active"));
    }
}
