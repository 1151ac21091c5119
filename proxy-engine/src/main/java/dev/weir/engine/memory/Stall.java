package dev.weir.engine.memory;

import dev.weir.engine.loop.ReclaimableMemory;

/** One exchange's wait for a peer to accept buffered bytes. */
public final class Stall extends ReclaimableMemory {
    private final Stalls all;
    private final Runnable exchange;

    /**
     * Creates it without a wait.
     *
     * @param all      the waiting exchanges of the loop
     * @param exchange ends the exchange, because others need its memory
     */
    public Stall(Stalls all, Runnable exchange) {
        this.all = all;
        this.exchange = exchange;
    }

    /** Updates after every step whether the exchange waits. */
    public void watch(boolean waits) {
        if (waits) {
            all.enter(this);
        } else if (isHeld()) {
            all.leave(this);
        }
    }

    /** The peer accepted some bytes: a further wait starts anew. */
    public void end() {
        if (isHeld()) {
            all.leave(this);
        }
    }

    /** Whether memory allows this exchange to buffer bytes for its peer, if necessary by aborting other exchanges. */
    public boolean hasRoom() {
        end();
        return all.makeRoom();
    }

    @Override
    protected void reclaim() {
        exchange.run();
    }
}
