package dev.weir.engine.reload;

import dev.weir.engine.loop.Alarm;
import dev.weir.engine.loop.EventLoop;
import dev.weir.engine.route.GenerationLease;
import java.util.ArrayDeque;

/**
 * Tracks the replaced configurations of one loop that exchanges still use, up to a time limit, because
 * a tunnel can stay open for days. Belongs to the loop.
 */
public final class PastGenerations {
    private record Past(GenerationLease lease, long untilNanos) {}

    private final EventLoop loop;
    private final Runnable releaseExpired;
    private final Alarm due;
    private final ArrayDeque<Past> waiting = new ArrayDeque<>();
    private final PluginClosing closing = new PluginClosing();

    /** @param releaseExpired has every exchange do without what has expired */
    public PastGenerations(EventLoop loop, Runnable releaseExpired) {
        this.loop = loop;
        this.releaseExpired = releaseExpired;
        this.due = loop.alarm(this::expire);
    }

    /** A configuration is applied; its number and its plugins. */
    public void adopt(LoopPlan plan) {
        closing.adopt(plan.number(), plan.instances());
    }

    /** The loop has ended: closes its plugins. */
    public void close() {
        closing.closeAll();
    }

    /**
     * One ends, after the next one was {@linkplain #adopt applied}.
     *
     * @param holdNanos how long it may still be used
     * @param gone     runs when it is used no more
     */
    public void add(GenerationLease lease, long holdNanos, Runnable gone) {
        var past = new Past(lease, loop.now() + holdNanos);
        waiting.addLast(past);
        lease.end(() -> {
            waiting.remove(past);
            closing.closeUnused(
                    waiting.stream().map(each -> each.lease.number()).toList());
            gone.run();
        });
        if (waiting.contains(past)) {
            due.setAtMost(holdNanos);
        }
    }

    private void expire() {
        long soonest = Long.MAX_VALUE;
        for (Past past : waiting) {
            long left = past.untilNanos - loop.now();
            if (left <= 0) {
                past.lease.expire();
            } else {
                soonest = Math.min(soonest, left);
            }
        }
        releaseExpired.run();
        if (soonest < Long.MAX_VALUE) {
            due.setAtMost(soonest);
        }
    }
}
