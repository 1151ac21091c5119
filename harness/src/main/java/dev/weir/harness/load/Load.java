package dev.weir.harness.load;

import dev.weir.harness.history.History;
import dev.weir.harness.history.ReceivedResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Many clients that ask through a proxy at once. Any thread. */
public final class Load {
    private final LoadPlan plan;
    private final History history;
    private final IntFunction<RecordingClient> clients;
    private final AtomicInteger next = new AtomicInteger();
    private final List<ReceivedResponse> told = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final long begun;
    private @Nullable Throwable failure;
    private volatile boolean stopped;

    private Load(LoadPlan plan, History history, IntFunction<RecordingClient> clients) {
        this.plan = plan;
        this.history = history;
        this.clients = clients;
        this.begun = history.now();
    }

    /**
     * Lets clients begin.
     *
     * @param clients makes the client of a number from 0; it is closed when there is nothing more to ask
     * @param seed    decides the pauses
     */
    public static Load start(LoadPlan plan, History history, IntFunction<RecordingClient> clients, long seed) {
        var load = new Load(plan, history, clients);
        for (int i = 0; i < plan.clients(); i++) {
            int number = i;
            var thread = new Thread(() -> load.run(number, new SplittableRandom(seed + number)), "load-client-" + i);
            thread.setDaemon(true);
            load.threads.add(thread);
            thread.start();
        }
        return load;
    }

    /** A client that fails would make the load smaller than it was meant to be, so it must not go unseen. */
    private void run(int client, SplittableRandom random) {
        try {
            serve(client, random);
        } catch (RuntimeException | Error e) {
            synchronized (this) {
                failure = failure == null ? e : failure;
            }
        }
    }

    private void serve(int client, SplittableRandom random) {
        try (RecordingClient one = clients.apply(client)) {
            for (int number = next.getAndIncrement(); number < plan.requests() && !stopped; ) {
                ReceivedResponse its = one.ask(plan.asks().apply(number), awaitTurn(number, random));
                synchronized (this) {
                    told.add(its);
                }
                number = next.getAndIncrement();
            }
        }
    }

    /** Waits until a request is due. @return when that was */
    private long awaitTurn(int number, SplittableRandom random) {
        if (plan.rate() == 0) {
            if (!plan.longestPause().isZero()) {
                LockSupport.parkNanos(1 + random.nextLong(plan.longestPause().toNanos()));
            }
            return history.now();
        }
        long due = begun + number * TimeUnit.SECONDS.toNanos(1) / plan.rate();
        for (long left = due - history.now(); left > 0 && !stopped; left = due - history.now()) {
            LockSupport.parkNanos(left);
        }
        return due;
    }

    /** Lets each client finish what it has asked. */
    public Load stop() {
        stopped = true;
        return this;
    }

    /** Whether somebody is still asking. */
    public boolean running() {
        return threads.stream().anyMatch(Thread::isAlive);
    }

    /**
     * Waits until all requests have met their fate, which each does in bounded time, and all connections are closed.
     *
     * @return what became of them, in the order it became clear
     * @throws IllegalStateException if a client failed itself and so left the others alone; its cause is the first one
     */
    public List<ReceivedResponse> await() throws InterruptedException {
        for (Thread thread : threads) {
            thread.join();
        }
        synchronized (this) {
            if (failure != null) {
                throw new IllegalStateException("a client of the load failed", failure);
            }
            return List.copyOf(told);
        }
    }
}
