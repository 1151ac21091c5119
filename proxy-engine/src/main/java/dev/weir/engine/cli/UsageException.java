package dev.weir.engine.cli;

import java.io.Serial;

/** The user has to change something: its message is all that is shown, and the exit status is 2. */
public final class UsageException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    /**
     * A refusal.
     *
     * @param message one line that says what was found and what would be right
     */
    public UsageException(String message) {
        super(message);
    }
}
