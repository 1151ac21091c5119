package dev.weir.engine.upstream;

import dev.weir.engine.upstream.PendingQueue.Line;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Limits how many requests may be in flight somewhere at the same time, over all loops. A request that ends hands its
 * turn to the request that has been pending longest, on whichever loop, and no request overtakes. While no request is
 * pending, acquiring and releasing is one atomic step each. Any thread.
 */
public final class ConcurrencyLimit {
    /** What is limited. */
    public interface Owner {
        /** Whether requests may go there. */
        boolean usable();
    }

    private volatile int limit;
    private final PendingQueue queue;
    private final Runnable turned;
    private final @Nullable Owner owner;
    private final Line line = new Line();
    private final AtomicInteger inFlight = new AtomicInteger();

    /**
     * A limit that no request counts for yet.
     *
     * @param limit  how many requests may be in flight
     * @param queue  holds the requests that are pending
     * @param turned runs, on any thread, when the limit is reached and when one more request may go again
     * @param owner  what is limited, or {@code null} if that is no backend
     */
    ConcurrencyLimit(int limit, PendingQueue queue, Runnable turned, @Nullable Owner owner) {
        this.limit = limit;
        this.queue = queue;
        this.turned = turned;
        this.owner = owner;
    }

    /**
     * A limit that belongs to no backend.
     *
     * @param pending how many requests may be pending
     */
    public static ConcurrencyLimit of(int limit, int pending) {
        return new ConcurrencyLimit(limit, new PendingQueue(pending), () -> {}, null);
    }

    /** From now on so many may be in flight; those that are too many end as they would. */
    void change(int requests) {
        limit = requests;
        turned.run();
        serve();
    }

    /** What is limited, or {@code null} if that is no backend. */
    public @Nullable Owner owner() {
        return owner;
    }

    /** Whether a request that is pending for any backend may go here. */
    boolean usable() {
        return owner != null && owner.usable();
    }

    /** How many requests are in flight. */
    public int inFlight() {
        return inFlight.get();
    }

    /** Whether one more request would be pending. */
    public boolean full() {
        return inFlight.get() >= limit || anyPending();
    }

    private boolean anyPending() {
        return !line.isEmpty() || queue.anyTakes(this);
    }

    /** Counts one more request, if the limit allows it and no other request is pending. */
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

    /** A request has ended: the one that has been pending longest may go. */
    public void release() {
        decrement();
        serve();
    }

    private void decrement() {
        if (inFlight.getAndDecrement() >= limit) {
            turned.run();
        }
    }

    /** Admits pending requests as long as the limit allows it. */
    void serve() {
        while (anyPending() && increment()) {
            PendingRequest first = queue.poll(line, this);
            if (first == null) {
                decrement(); // none is pending after all; whatever comes now sees that the limit allows it
            } else {
                first.admit(this);
            }
        }
    }

    /**
     * Queues a request that wants to go here. If the queue is too long, the request that has been pending longest is
     * shed.
     *
     * @param pending hears what comes of it; one that goes on keeps its position in the queue
     */
    public void enqueue(PendingRequest pending) {
        shed(queue.add(line, pending));
        serve(); // another request may have ended between the look and the queue
        if (owner != null && !owner.usable()) {
            dissolve(); // so may the backend have gone out of rotation
        }
    }

    /** The request is pending no more. */
    public void cancel(PendingRequest pending) {
        pending.cancel();
        queue.remove(line, pending);
    }

    /** Has every request choose again that wants to go here and nowhere else. */
    void dissolve() {
        queue.empty(line).forEach(PendingRequest::chooseAgain);
    }

    static void shed(@Nullable PendingRequest tooMany) {
        if (tooMany != null) {
            tooMany.shed();
        }
    }
}
