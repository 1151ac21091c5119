package dev.weir.engine;

import dev.weir.engine.loop.Alarm;
import dev.weir.engine.loop.EventLoop;
import dev.weir.engine.route.GenerationLease;
import java.util.ArrayDeque;

/**
 * The configurations of one loop that hold no more but may still be used by exchanges that began with them. For so long
 * and no longer: a tunnel can stay open for days. Belongs to the loop.
 */
final class PastEpochs {
    private record Past(GenerationLease epoch, long untilNanos) {}

    private final EventLoop loop;
    private final Runnable letGo;
    private final Alarm due;
    private final ArrayDeque<Past> waiting = new ArrayDeque<>();

    /** @param letGo has every exchange do without what has expired */
    PastEpochs(EventLoop loop, Runnable letGo) {
        this.loop = loop;
        this.letGo = letGo;
        this.due = loop.alarm(this::expire);
    }

    /**
     * One ends.
     *
     * @param pinNanos how long it may still be used
     * @param gone     runs when it is used no more
     */
    void add(GenerationLease epoch, long pinNanos, Runnable gone) {
        var past = new Past(epoch, loop.now() + pinNanos);
        waiting.addLast(past);
        epoch.end(() -> {
            waiting.remove(past);
            gone.run();
        });
        if (waiting.contains(past)) {
            due.setAtMost(pinNanos);
        }
    }

    private void expire() {
        long soonest = Long.MAX_VALUE;
        for (Past past : waiting) {
            long left = past.untilNanos - loop.now();
            if (left <= 0) {
                past.epoch.expire();
            } else {
                soonest = Math.min(soonest, left);
            }
        }
        letGo.run();
        if (soonest < Long.MAX_VALUE) {
            due.setAtMost(soonest);
        }
    }
}
