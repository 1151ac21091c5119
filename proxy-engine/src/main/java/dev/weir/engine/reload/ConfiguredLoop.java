package dev.weir.engine.reload;

import dev.weir.engine.loop.EventLoop;
import dev.weir.engine.metrics.LoopMetrics;
import dev.weir.engine.route.ObserverChain;
import dev.weir.engine.upstream.UpstreamSnapshot;

/** A loop that adopts configurations. On the loop, unless stated otherwise. */
public interface ConfiguredLoop {
    /** Takes tasks. Any thread. */
    EventLoop eventLoop();

    /** The loop's number, from 0. Any thread. */
    int index();

    /** What the loop counts. Any thread. */
    LoopMetrics metrics();

    /** Whether a plugin callback blocks the loop. Any thread. */
    boolean blocked();

    /** The current observers. */
    ObserverChain observers();

    /**
     * Uses another configuration for new exchanges; those in flight keep theirs.
     *
     * @param oldGone runs when no exchange uses the previous configuration
     */
    void adopt(LoopPlan plan, Runnable oldGone);

    /** Changes the members of an upstream; exchanges in flight keep the old ones. */
    void members(UpstreamSnapshot group);

    /** Closes the connections to removed members, when every loop has the new ones. */
    void closeRemoved();
}
