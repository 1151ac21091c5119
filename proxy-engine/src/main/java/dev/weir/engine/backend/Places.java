package dev.weir.engine.backend;

import dev.weir.engine.backend.WaitingRoom.Line;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * How many requests may be somewhere at the same time, over all loops. A place that becomes free is handed to whoever
 * has waited longest, on whichever loop, and nobody overtakes. Where nobody waits, taking and leaving a place is one
 * atomic step each. Any thread.
 */
public final class Places {
    private volatile int limit;
    private final WaitingRoom room;
    private final Runnable turned;
    private final @Nullable SharedBackend owner;
    private final Line line = new Line();
    private final AtomicInteger taken = new AtomicInteger();

    /**
     * Free places.
     *
     * @param limit  how many there are
     * @param room   where those are who wait
     * @param turned runs, on any thread, when the last place is taken and when one of them is free again
     * @param owner  where the places are, or {@code null} if they belong to no backend
     */
    Places(int limit, WaitingRoom room, Runnable turned, @Nullable SharedBackend owner) {
        this.limit = limit;
        this.room = room;
        this.turned = turned;
        this.owner = owner;
    }

    /**
     * Free places that belong to no backend.
     *
     * @param queue how many may wait for one
     */
    public static Places of(int limit, int queue) {
        return new Places(limit, new WaitingRoom(queue), () -> {}, null);
    }

    /** From now on there are so many; those that are too many go as they are left. */
    void limit(int places) {
        limit = places;
        turned.run();
        serve();
    }

    /** Where the places are, or {@code null} if they belong to no backend. */
    public @Nullable SharedBackend owner() {
        return owner;
    }

    /** How many are taken. */
    public int taken() {
        return taken.get();
    }

    /** Whether one would have to wait. */
    public boolean full() {
        return taken.get() >= limit || waitedFor();
    }

    private boolean waitedFor() {
        return !line.isEmpty() || room.anyoneTakes(owner);
    }

    /** Takes a place if one is free and nobody waits for it. */
    public boolean tryTake() {
        return !waitedFor() && grab();
    }

    private boolean grab() {
        int now = taken.get();
        while (now < limit) {
            if (taken.compareAndSet(now, now + 1)) {
                if (now + 1 == limit) {
                    turned.run();
                }
                return true;
            }
            now = taken.get();
        }
        return false;
    }

    /** Gives a place back, or hands it on to whoever has waited longest. */
    public void leave() {
        release();
        serve();
    }

    private void release() {
        if (taken.getAndDecrement() >= limit) {
            turned.run();
        }
    }

    /** Hands out what is free as long as somebody waits for it. */
    void serve() {
        while (waitedFor() && grab()) {
            Waiter first = room.poll(line, owner);
            if (first == null) {
                release(); // nobody waited after all; whoever comes now sees that it is free
            } else {
                first.granted(this);
            }
        }
    }

    /**
     * Gets in line for one of these places. If the line is too long, who has waited longest is turned away.
     *
     * @param waiter hears what comes of it; one that goes on gets the place in the line it had
     */
    public void await(Waiter waiter) {
        turnAway(room.add(line, waiter));
        serve(); // a place may have become free between the look and the line
        if (owner != null && !owner.usable()) {
            dissolve(); // so may it have gone out
        }
    }

    /** Leaves the line. */
    public void forgo(Waiter waiter) {
        waiter.cancel();
        room.remove(line, waiter);
    }

    /** Tells everybody who waits for these places alone that they are no good any more. */
    void dissolve() {
        room.empty(line).forEach(Waiter::inVain);
    }

    static void turnAway(@Nullable Waiter shed) {
        if (shed != null) {
            shed.shed();
        }
    }
}
