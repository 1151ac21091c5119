package dev.weir.engine.pool;

import dev.weir.api.ConnectFailure;

/** The user of a backend connection: receives its events until the connection is released or closed. */
public interface ConnectionUser {
    /** The connection is open. */
    void onConnected();

    /** The connection could not be opened, and is closed. */
    void onConnectFailed(ConnectFailure failure);

    /** All buffered bytes were sent. */
    void onBackendDrained();

    /** Some of the buffered bytes were sent. */
    void onBackendTook();

    /** An internal error occurred on this connection; it is closed. */
    void onBug();
}
