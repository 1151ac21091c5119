package dev.weir.engine.tls;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The threads of handshakes")
class HandshakeThreadsTests {
    @Test
    void refuse_a_task_when_too_many_wait() {
        var block = new CountDownLatch(1);
        TlsTasks one = HandshakeThreads.atMost(1);
        try {
            for (int i = 0; i < 1_001; i++) { // one runs, a thousand wait
                assertFalse(one.run(() -> await(block), () -> {}));
            }
            assertThrows(RejectedExecutionException.class, () -> one.run(() -> {}, () -> {}));
        } finally {
            block.countDown();
        }
    }

    @Test
    void report_the_end_of_a_task_even_if_it_throws() throws InterruptedException {
        var done = new CountDownLatch(1);
        Runnable failing = () -> {
            throw new IllegalStateException("for the test");
        };
        assertFalse(HandshakeThreads.atMost(1).run(failing, done::countDown));
        done.await();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
