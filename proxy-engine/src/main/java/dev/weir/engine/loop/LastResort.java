package dev.weir.engine.loop;

/**
 * Called when the process cannot serve any more. The command line ends the process; an embedded proxy ends only itself.
 * Any thread.
 */
@FunctionalInterface
public interface LastResort {
    /** Does nothing: the proxy ends, and the embedding program continues. */
    LastResort NONE = why -> {};

    /**
     * The process has run out of memory. This method may not return; it must not need memory that was not allocated
     * before.
     *
     * @param why the error that could not be handled
     */
    void cannotGoOn(OutOfMemoryError why);
}
