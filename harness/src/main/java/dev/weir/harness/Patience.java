package dev.weir.harness;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/** A lock whose owner can wait for something to become true, but not forever. Any thread. */
final class Patience {
    /** How long anything may take before a test gives up on it. */
    static final Duration LIMIT = Duration.ofSeconds(10);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    /** Does something that others may be waiting for. */
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
     * Waits until a condition holds, which is looked at after every {@link #change}.
     *
     * @param what what is waited for, for the error
     * @throws AssertionError if it does not come true in time
     */
    void await(String what, BooleanSupplier condition) {
        long left = LIMIT.toNanos();
        lock.lock();
        try {
            while (!condition.getAsBoolean()) {
                if (left <= 0) {
                    throw new AssertionError("waited " + LIMIT.toSeconds() + " s in vain for " + what);
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

    /** The limit in milliseconds, as sockets want it. */
    static int limitMillis() {
        return (int) TimeUnit.NANOSECONDS.toMillis(LIMIT.toNanos());
    }
}
