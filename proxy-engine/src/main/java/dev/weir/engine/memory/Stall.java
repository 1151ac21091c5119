package dev.weir.engine.memory;

import dev.weir.engine.loop.ReclaimableMemory;

/** One exchange's wait for a peer to take what it was sent. */
public final class Stall extends ReclaimableMemory {
    private final Stalls all;
    private final Runnable exchange;

    /**
     * Waits for nothing yet.
     *
     * @param all      those that wait
     * @param exchange ends the exchange, because others need its memory
     */
    public Stall(Stalls all, Runnable exchange) {
        this.all = all;
        this.exchange = exchange;
    }

    /** Says after every step whether it waits. */
    public void watch(boolean waits) {
        if (waits) {
            all.enter(this);
        } else if (isHeld()) {
            all.leave(this);
        }
    }

    /** The peer took some: if it still waits, that begins anew. */
    public void end() {
        if (isHeld()) {
            all.leave(this);
        }
    }

    /** Whether there is room for what this exchange's peer does not take now, if need be at the cost of others. */
    public boolean hasRoom() {
        end();
        return all.makeRoom();
    }

    @Override
    protected void giveUp() {
        exchange.run();
    }
}
