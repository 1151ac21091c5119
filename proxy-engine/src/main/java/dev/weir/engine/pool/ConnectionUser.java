package dev.weir.engine.pool;

import dev.weir.api.ConnectFailure;
import org.jspecify.annotations.Nullable;

/** The user of a backend connection: receives its events until the connection is released or closed. */
public interface ConnectionUser {
    /** The connection is open. */
    void onConnected();

    /**
     * The connection could not be opened, and is closed.
     *
     * @param detail what the transport tells, with the backend as the subject; {@code null} if it tells nothing
     */
    void onConnectFailed(ConnectFailure failure, @Nullable String detail);

    /** All buffered bytes were sent. */
    void onBackendDrained();

    /** Some of the buffered bytes were sent. */
    void onBackendTook();

    /** An internal error occurred on this connection; it is closed. */
    void onBug();
}
