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
    private final int limit;
    private final WaitingRoom room;
    private final Runnable turned;
    private final Line line = new Line();
    private final AtomicInteger taken = new AtomicInteger();

    /**
     * Free places.
     *
     * @param limit  how many there are
     * @param room   where those are who wait
     * @param turned runs, on any thread, when the last place is taken and when one of them is free again
     */
    Places(int limit, WaitingRoom room, Runnable turned) {
        this.limit = limit;
        this.room = room;
        this.turned = turned;
    }

    /**
     * Free places that belong to no backend.
     *
     * @param queue how many may wait for one
     */
    public static Places of(int limit, int queue) {
        return new Places(limit, new WaitingRoom(queue), () -> {});
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
        return !line.isEmpty() || !room.common().isEmpty();
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
        if (taken.getAndDecrement() == limit) {
            turned.run();
        }
    }

    /** Hands out what is free as long as somebody waits for it. */
    void serve() {
        while (waitedFor() && grab()) {
            Waiter first = room.poll(line);
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
     * @param waiter hears what comes of it; a second time it gets the place in the line it had
     */
    public void await(Waiter waiter) {
        turnAway(room.add(line, waiter));
        serve(); // a place may have become free between the look and the line
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
