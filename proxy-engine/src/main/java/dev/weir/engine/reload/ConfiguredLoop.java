package dev.weir.engine.reload;

import dev.weir.engine.loop.EventLoop;
import dev.weir.engine.route.ObserverChain;
import dev.weir.engine.upstream.UpstreamSnapshot;

/** A loop, as one configuration after another reaches it. On the loop, unless said otherwise. */
public interface ConfiguredLoop {
    /** Takes tasks. Any thread. */
    EventLoop eventLoop();

    /** The loop's number, from 0. Any thread. */
    int index();

    /** Whether a callback of a plugin holds it. Any thread. */
    boolean held();

    /** The observers of now. */
    ObserverChain observers();

    /**
     * Begins new exchanges with another configuration from now on; those that run keep theirs.
     *
     * @param oldGone runs once the configuration before is used by none of them
     */
    void adopt(LoopPlan plan, Runnable oldGone);

    /** An upstream has other members from now on; exchanges that run keep those they began with. */
    void members(UpstreamSnapshot group);

    /** Every loop knows the members there are now: closes connections to all others. */
    void closeRemoved();
}
