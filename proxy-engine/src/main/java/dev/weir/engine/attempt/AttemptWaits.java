package dev.weir.engine.attempt;

/** The exchange's waits, as far as attempts affect them. */
public interface AttemptWaits {
    /** The exchange made progress: updates what it waits for. */
    void watch();

    /** The attempt's connection is about to be released; another exchange may acquire it and need memory. */
    void connectionLeaves();

    /** The attempt has ended, in whatever way. */
    void attemptEnded();

    /** Whether the client may be waiting for {@code 100 Continue} before it sends its body. */
    boolean bodyHeldBack();
}
