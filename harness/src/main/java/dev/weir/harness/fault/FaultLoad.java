package dev.weir.harness.fault;

import dev.weir.api.Clock;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Many clients that ask through a proxy at once, each on a connection of its own. Any thread. */
public final class FaultLoad {
    private final InetSocketAddress proxy;
    private final LoadPlan plan;
    private final Clock clock;
    private final AtomicInteger next = new AtomicInteger();
    private final List<Told> told = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean stopped;

    private FaultLoad(InetSocketAddress proxy, LoadPlan plan, Clock clock) {
        this.proxy = proxy;
        this.plan = plan;
        this.clock = clock;
    }

    /** Lets the clients begin. */
    public static FaultLoad start(InetSocketAddress proxy, LoadPlan plan, Clock clock) {
        var load = new FaultLoad(proxy, plan, clock);
        for (int i = 0; i < plan.clients(); i++) {
            long seed = plan.seed() + i;
            var thread = new Thread(() -> load.serve(new SplittableRandom(seed)), plan.name() + "-client-" + i);
            thread.setDaemon(true);
            load.threads.add(thread);
            thread.start();
        }
        return load;
    }

    private void serve(SplittableRandom random) {
        try (var client = new FaultClient(proxy, clock)) {
            while (!stopped) {
                LockSupport.parkNanos(1 + random.nextLong(plan.longestPause().toNanos()));
                int number = next.getAndIncrement();
                if (number >= plan.requests()) {
                    return;
                }
                add(client.ask(plan.ask(number)));
            }
        }
    }

    private synchronized void add(Told one) {
        told.add(one);
    }

    /** Lets each client finish what it has asked. */
    public void stop() {
        stopped = true;
    }

    /**
     * Waits until all requests have met their fate, which each does in bounded time, and all connections are closed.
     *
     * @return what became of them, in the order it became clear
     */
    public List<Told> await() throws InterruptedException {
        for (Thread thread : threads) {
            thread.join();
        }
        synchronized (this) {
            return List.copyOf(told);
        }
    }
}
