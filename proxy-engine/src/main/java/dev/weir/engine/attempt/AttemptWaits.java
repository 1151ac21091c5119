package dev.weir.engine.attempt;

/** What an exchange waits for, as far as its attempts change it. */
public interface AttemptWaits {
    /** Another step was made: something else may be waited for now. */
    void watch();

    /** The attempt's connection is about to be let go of: others may get it, and may need memory. */
    void connectionLeaves();

    /** The attempt is over, however it went. */
    void attemptEnded();

    /** Whether the client may be waiting to hear that its body is wanted. */
    boolean bodyHeldBack();
}
