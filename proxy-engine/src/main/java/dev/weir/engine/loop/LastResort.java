package dev.weir.engine.loop;

/**
 * What is left to do when the process cannot serve any more. The command line ends the process; a proxy inside another
 * program only ends itself. Any thread.
 */
@FunctionalInterface
public interface LastResort {
    /** Does nothing: the proxy ends, and the program that it is part of goes on. */
    LastResort NONE = why -> {};

    /**
     * There is no memory to go on with. It may not return; it must need nothing that was not prepared before.
     *
     * @param why the error that nothing could be done about
     */
    void cannotGoOn(OutOfMemoryError why);
}
