package dev.weir.engine.upstream;

import dev.weir.engine.upstream.PendingQueue.Line;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Limits the number of requests in flight at one target, over all loops. A request that ends hands its slot to the
 * request that has been pending longest, on whichever loop; no request overtakes another. While no request is pending,
 * acquiring and releasing are one atomic step each. Any thread.
 */
public final class ConcurrencyLimit {
    /** The target of the limit. */
    public interface Owner {
        /** Whether requests may be sent to the target. */
        boolean usable();
    }

    private volatile int limit;
    private final PendingQueue queue;
    private final Runnable turned;
    private final @Nullable Owner owner;
    private final Line line = new Line();
    private final AtomicInteger inFlight = new AtomicInteger();

    /**
     * Creates an unused limit.
     *
     * @param limit  maximum number of requests in flight
     * @param queue  holds the pending requests
     * @param turned runs, on any thread, when the limit is reached and when it allows a request again
     * @param owner  the backend, or {@code null} if the limit belongs to none
     */
    ConcurrencyLimit(int limit, PendingQueue queue, Runnable turned, @Nullable Owner owner) {
        this.limit = limit;
        this.queue = queue;
        this.turned = turned;
        this.owner = owner;
    }

    /**
     * Creates a limit that belongs to no backend.
     *
     * @param pending maximum number of pending requests
     */
    public static ConcurrencyLimit of(int limit, int pending) {
        return new ConcurrencyLimit(limit, new PendingQueue(pending), () -> {}, null);
    }

    /** Changes the limit; requests above a lowered limit are not aborted. */
    void change(int requests) {
        limit = requests;
        turned.run();
        serve();
    }

    /** The backend, or {@code null} if the limit belongs to none. */
    public @Nullable Owner owner() {
        return owner;
    }

    /** Whether a request that is pending for any backend may use this one. */
    boolean usable() {
        return owner != null && owner.usable();
    }

    /** Number of requests in flight. */
    public int inFlight() {
        return inFlight.get();
    }

    /** Whether a further request would have to queue. */
    public boolean full() {
        return inFlight.get() >= limit || anyPending();
    }

    private boolean anyPending() {
        return !line.isEmpty() || queue.anyTakes(this);
    }

    /** Counts a request, if the limit allows it and no other request is pending. */
    public boolean tryAcquire() {
        return !anyPending() && increment();
    }

    private boolean increment() {
        int now = inFlight.get();
        while (now < limit) {
            if (inFlight.compareAndSet(now, now + 1)) {
                if (now + 1 == limit) {
                    turned.run();
                }
                return true;
            }
            now = inFlight.get();
        }
        return false;
    }

    /** Uncounts an ended request, and admits the request that has been pending longest. */
    public void release() {
        decrement();
        serve();
    }

    private void decrement() {
        if (inFlight.getAndDecrement() >= limit) {
            turned.run();
        }
    }

    /** Admits pending requests up to the limit. */
    void serve() {
        while (anyPending() && increment()) {
            PendingRequest first = queue.poll(line, this);
            if (first == null) {
                decrement(); // none was pending after all; later callers see the free slot
            } else {
                first.admit(this);
            }
        }
    }

    /**
     * Queues a request for this target. If the queue is full, the request that has been pending longest is shed.
     *
     * @param pending receives the result; a continued wait keeps its position in the queue
     */
    public void enqueue(PendingRequest pending) {
        shed(queue.add(line, pending));
        serve(); // another request may have ended just before this one was queued
        if (owner != null && !owner.usable()) {
            dissolve(); // the backend may also have gone out of rotation
        }
    }

    /** Removes a pending request. */
    public void cancel(PendingRequest pending) {
        pending.cancel();
        queue.remove(line, pending);
    }

    /** Makes every request that is pending for this target only choose again. */
    void dissolve() {
        queue.empty(line).forEach(PendingRequest::chooseAgain);
    }

    static void shed(@Nullable PendingRequest tooMany) {
        if (tooMany != null) {
            tooMany.shed();
        }
    }
}
