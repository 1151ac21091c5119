package dev.weir.engine.loop;

/** Where a message's bytes come from: they are pushed to whoever listens, who can only ask for a pause. */
public interface Source {
    /** Nothing more for now. */
    void pause();

    /** More is welcome again. What was held back may be delivered before this returns. */
    void resume();

    /** Whether the end of the stream came, so that there is nothing more to be pushed. */
    boolean ended();
}
