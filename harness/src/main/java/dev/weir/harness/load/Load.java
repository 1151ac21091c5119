package dev.weir.harness.load;

import dev.weir.harness.history.History;
import dev.weir.harness.history.ReceivedResponse;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Many clients that send requests through a proxy at once. Any thread. */
public final class Load {
    private final LoadPlan plan;
    private final History history;
    private final IntFunction<RecordingClient> clients;
    private final AtomicInteger next = new AtomicInteger();
    private final List<ReceivedResponse> responses = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final CyclicBarrier connected;
    private volatile long begun;
    private @Nullable Throwable failure;
    private volatile boolean stopped;

    private Load(LoadPlan plan, History history, IntFunction<RecordingClient> clients) {
        this.plan = plan;
        this.history = history;
        this.clients = clients;
        this.connected = new CyclicBarrier(plan.clients(), () -> begun = history.now());
    }

    /**
     * Starts the clients.
     *
     * @param clients makes the client with a number, from 0; it is closed when no requests are left
     * @param seed the seed of the random pauses
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

    /** Records the failure of a client: it makes the load smaller than planned, so it must be reported. */
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
            if (plan.rate() > 0) {
                connectWithOthers(one);
            }
            for (int number = next.getAndIncrement(); number < plan.requests() && !stopped; ) {
                ReceivedResponse its = one.ask(plan.asks().apply(number), awaitTurn(number, random));
                synchronized (this) {
                    responses.add(its);
                }
                number = next.getAndIncrement();
            }
        }
    }

    /** At a fixed rate, the time of the first request is that at which all clients are connected. */
    private void connectWithOthers(RecordingClient client) {
        try {
            client.connected();
        } catch (UncheckedIOException e) {
            // its first request tries again
        }
        try {
            connected.await();
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new IllegalStateException("the clients of a load did not begin together", e);
        }
    }

    /** Waits until a request is due. @return the time at which it was due */
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

    /** Lets each client finish its current request. */
    public Load stop() {
        stopped = true;
        return this;
    }

    /** Whether any client is still running. */
    public boolean running() {
        return threads.stream().anyMatch(Thread::isAlive);
    }

    /**
     * Waits until all requests have a result, each in bounded time, and all connections are closed.
     *
     * @return the results, in the order in which they became known
     * @throws IllegalStateException if a client failed; its cause is the first failure
     */
    public List<ReceivedResponse> await() throws InterruptedException {
        for (Thread thread : threads) {
            thread.join();
        }
        synchronized (this) {
            if (failure != null) {
                throw new IllegalStateException("a client of the load failed", failure);
            }
            return List.copyOf(responses);
        }
    }
}
