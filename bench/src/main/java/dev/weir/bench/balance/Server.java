package dev.weir.bench.balance;

import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * A backend in a simulation: workers that serve one job at a time, a queue before them, and a cache that makes some
 * jobs short.
 */
final class Server {
    /** The fault of a server. */
    enum State {
        /** No fault. */
        WELL,
        /** Jobs take ten times as long. */
        SLOW,
        /** Responds with an error at once. */
        FAILING,
        /** Refuses connections. */
        GONE
    }

    /** The duration of jobs. */
    enum Work {
        /** Ten milliseconds for every request. */
        PLAIN(10_000_000, 0, 0),
        /** Twenty milliseconds, or one for a cache hit; the cache holds a thousand responses. */
        CACHED(20_000_000, 1_000_000, 1_000);

        private final long meanNanos;
        private final long cachedNanos;
        private final int cacheSize;

        Work(long meanNanos, long cachedNanos, int cacheSize) {
            this.meanNanos = meanNanos;
            this.cachedNanos = cachedNanos;
            this.cacheSize = cacheSize;
        }

        /** Capacity of one server without cache hits. @return jobs per second */
        double capacity() {
            return WORKERS * 1e9 / meanNanos;
        }
    }

    private static final int WORKERS = 8;

    private final Timeline timeline;
    private final RandomGenerator random;
    private final Work work;
    private final Consumer<Job> whenServed;
    private final Queue<Job> waiting = new ArrayDeque<>();
    private final Map<String, Boolean> cache;
    private State state = State.WELL;
    private int busy;
    private long served;
    private long hits;

    Server(Timeline timeline, RandomGenerator random, Work work, Consumer<Job> whenServed) {
        this.timeline = timeline;
        this.random = random;
        this.work = work;
        this.whenServed = whenServed;
        this.cache = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                return size() > work.cacheSize;
            }
        };
    }

    State state() {
        return state;
    }

    void becomes(State now) {
        state = now;
    }

    void take(Job job) {
        if (busy < WORKERS) {
            serve(job);
        } else {
            waiting.add(job);
        }
    }

    private void serve(Job job) {
        busy++;
        timeline.after(duration(job), () -> {
            busy--;
            served++;
            whenServed.accept(job);
            next();
        });
    }

    /** Skips jobs after the client has given up. */
    private void next() {
        Job job = waiting.poll();
        while (job != null && job.isOver()) {
            job = waiting.poll();
        }
        if (job != null) {
            serve(job);
        }
    }

    /** Exponentially distributed around the mean. */
    private long duration(Job job) {
        boolean hit = work.cacheSize > 0 && cache.put(job.request.target(), true) != null;
        hits += hit ? 1 : 0;
        double mean = hit ? work.cachedNanos : work.meanNanos;
        double factor = state == State.SLOW ? 10 : 1;
        return (long) (mean * factor * -Math.log(1 - random.nextDouble()));
    }

    long served() {
        return served;
    }

    /** Number of cache hits. */
    long hits() {
        return hits;
    }
}
