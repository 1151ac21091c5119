package dev.weir.engine.upstream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A concurrency limit that several loops use at once")
class ConcurrencyLimitThreadsTests {
    /**
     * Runs threads that concurrently acquire, wait, cancel and release: none waits forever, and the limit holds.
     */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    void holds_and_loses_no_request(int most) throws InterruptedException {
        ConcurrencyLimit limit = ConcurrencyLimit.of(most, 10_000);
        var inside = new AtomicInteger();
        var peak = new AtomicInteger();
        var served = new AtomicInteger();
        int threads = 4;
        int each = 20_000;
        var busy = new CountDownLatch(threads);
        var done = new CountDownLatch(threads);
        for (int t = 0; t < threads; t++) {
            var own = new Caller(limit, inside, peak, served);
            new Thread(() -> {
                        for (int i = 0; i < each; i++) {
                            own.request();
                        }
                        busy.countDown();
                        while (busy.getCount() > 0) {
                            own.turn(); // an admission that it cancelled may still arrive
                        }
                        own.turn();
                        done.countDown();
                    })
                    .start();
        }
        assertTrue(done.await(60, TimeUnit.SECONDS), "a request waits forever: " + served);
        assertEquals(threads * each, served.get());
        assertTrue(peak.get() <= most, peak + " were in flight at once");
        assertEquals(0, limit.inFlight());
    }

    private static final class Caller implements PendingRequest.User {
        private final ConcurrencyLimit limit;
        private final AtomicInteger inside;
        private final AtomicInteger peak;
        private final AtomicInteger served;
        private final BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
        private boolean waiting;

        Caller(ConcurrencyLimit limit, AtomicInteger inside, AtomicInteger peak, AtomicInteger served) {
            this.limit = limit;
            this.inside = inside;
            this.peak = peak;
            this.served = served;
        }

        void request() {
            if (limit.tryAcquire()) {
                enter();
                return;
            }
            var impatient = new PendingRequest(tasks::add, this, anywhere -> true);
            limit.enqueue(impatient);
            if (served.get() % 3 == 0) { // the admission may be in transit already
                limit.cancel(impatient);
                turn();
                limit.enqueue(new PendingRequest(tasks::add, this, anywhere -> true));
            }
            waiting = true;
            while (waiting) {
                turn();
            }
        }

        /** Runs the tasks posted to this loop, or waits briefly for one, as a selector would. */
        void turn() {
            try {
                Runnable task = tasks.poll(1, TimeUnit.MILLISECONDS);
                for (; task != null; task = tasks.poll()) {
                    task.run();
                }
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }

        private void enter() {
            peak.accumulateAndGet(inside.incrementAndGet(), Math::max);
            served.incrementAndGet();
            inside.decrementAndGet();
            limit.release();
        }

        @Override
        public void onAdmitted(ConcurrencyLimit where) {
            waiting = false;
            enter();
        }

        @Override
        public void onShed() {
            throw new AssertionError("the queue is long enough for all");
        }

        @Override
        public void onChooseAgain() {
            throw new AssertionError("the queue was not dissolved");
        }
    }
}
