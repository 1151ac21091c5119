package dev.weir.engine.loop;

import org.jspecify.annotations.Nullable;

/** Memory that can be reclaimed from its holder. In one {@link ReclaimQueue} at a time. Belongs to one loop. */
public abstract class ReclaimableMemory {
    static final int NOWHERE = -1;

    int size = NOWHERE;

    @Nullable ReclaimableMemory older;

    @Nullable ReclaimableMemory newer;

    /** Releases the memory at once; it is already removed from its queue. */
    protected abstract void reclaim();

    /** Whether it is in a queue. */
    public final boolean isHeld() {
        return size != NOWHERE;
    }
}
