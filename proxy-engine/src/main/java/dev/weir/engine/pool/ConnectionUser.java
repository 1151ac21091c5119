package dev.weir.engine.pool;

import dev.weir.api.ConnectFailure;

/** The user of a backend connection: hears what happens on it until it is released or closed. */
public interface ConnectionUser {
    /** The connection that was being opened is open. */
    void onConnected();

    /** The connection that was being opened could not be; it is closed. */
    void onConnectFailed(ConnectFailure failure);

    /** Everything that waited to be sent is sent. */
    void onBackendDrained();

    /** Some of what waits was sent. */
    void onBackendTook();

    /** The engine made a mistake on this connection; it is closed. */
    void onBug();
}
