package dev.weir.harness;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/** A lock with a bounded wait for a condition. Any thread. */
final class Patience {
    /** The time limit of every wait of a test. */
    static final Duration LIMIT = Duration.ofSeconds(10);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    /** Runs an action and wakes all waiting threads. */
    void change(Runnable step) {
        lock.lock();
        try {
            step.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until a condition holds; it is checked after every {@link #change}.
     *
     * @param what the condition in words, for the error
     * @throws AssertionError if it does not hold in time
     */
    void await(String what, BooleanSupplier condition) {
        long left = LIMIT.toNanos();
        lock.lock();
        try {
            while (!condition.getAsBoolean()) {
                if (left <= 0) {
                    throw new AssertionError("waited " + LIMIT.toSeconds() + " s without success for " + what);
                }
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for " + what, e);
        } finally {
            lock.unlock();
        }
    }

    /** The limit in milliseconds, for socket timeouts. */
    static int limitMillis() {
        return (int) TimeUnit.NANOSECONDS.toMillis(LIMIT.toNanos());
    }
}
