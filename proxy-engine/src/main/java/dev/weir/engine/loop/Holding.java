package dev.weir.engine.loop;

import org.jspecify.annotations.Nullable;

/** Memory that somebody holds and can be told to let go of. In one {@link Holdings} at a time. Belongs to one loop. */
public abstract class Holding {
    static final int NOWHERE = -1;

    int size = NOWHERE;

    @Nullable Holding older;

    @Nullable Holding newer;

    /** Lets go of it at once; it is held nowhere any more. */
    protected abstract void giveUp();

    /** Whether it is among those that can be given up. */
    public final boolean isHeld() {
        return size != NOWHERE;
    }
}
