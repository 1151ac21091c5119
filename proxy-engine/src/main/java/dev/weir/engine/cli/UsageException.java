package dev.weir.engine.cli;

import java.io.Serial;

/** An error that the user has to correct: only its message is shown, and the exit status is 2. */
public final class UsageException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    /**
     * Creates an error.
     *
     * @param message one line that says what was found and what would be right
     */
    public UsageException(String message) {
        super(message);
    }
}
