package dev.weir.harness.layer;

import java.io.IOException;

/** Hears of the steps in which the accepting side opens its transport. */
@FunctionalInterface
public interface Opening {
    /** The steps of an accepting side, in order. */
    enum Step {
        /** Nothing was read. */
        BEGUN,
        /** The first message of the peer was read, and nothing was sent. */
        FIRST_READ,
        /** The response to it was sent, and nothing more was read. */
        FIRST_ANSWERED,
        /** The next message of the peer was read, and nothing more was sent. */
        SECOND_READ
    }

    /** Does nothing. */
    Opening UNDISTURBED = step -> {};

    /**
     * Acts at a step. Until it returns, the streams of the socket are those below the transport.
     *
     * @throws IOException if the transport is not to be opened; the streams stay those below it
     */
    void at(Step step) throws IOException;
}
