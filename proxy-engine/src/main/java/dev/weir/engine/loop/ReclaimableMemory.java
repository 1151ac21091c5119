package dev.weir.engine.loop;

import org.jspecify.annotations.Nullable;

/** Memory that somebody holds and can be told to let go of. In one {@link ReclaimQueue} at a time. Belongs to one loop. */
public abstract class ReclaimableMemory {
    static final int NOWHERE = -1;

    int size = NOWHERE;

    @Nullable ReclaimableMemory older;

    @Nullable ReclaimableMemory newer;

    /** Lets go of it at once; it is held nowhere any more. */
    protected abstract void giveUp();

    /** Whether it is among those that can be given up. */
    public final boolean isHeld() {
        return size != NOWHERE;
    }
}
