package dev.weir.engine.loop;

/** The source of a message's bytes, which are pushed to the receiver; the receiver can only pause it. */
public interface Source {
    /** Pauses the source. */
    void pause();

    /** Resumes the source. Bytes that were held back may be delivered before this returns. */
    void resume();

    /** Whether EOF was read, so that no more bytes follow. */
    boolean ended();
}
