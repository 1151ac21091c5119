package dev.weir.engine.pool;

import dev.weir.api.ConnectFailure;
import dev.weir.api.IdleSignal;
import java.nio.ByteBuffer;

/** The user of a backend connection: hears what happens on it until it is released or closed. */
public interface ConnectionUser {
    /** The connection that was being opened is open. */
    void onConnected();

    /** The connection that was being opened could not be; it is closed. */
    void onConnectFailed(ConnectFailure failure);

    /** Bytes came in. What is not consumed is lost. */
    void onBackendBytes(ByteBuffer in);

    /** Nothing more will come: end of stream, reset, or keep-alive time-out. The user closes the connection. */
    void onBackendEnd(IdleSignal how);

    /** Everything that waited to be sent is sent. */
    void onBackendDrained();

    /** Some of what waits was sent. */
    void onBackendTook();

    /** The engine made a mistake on this connection; it is closed. */
    void onBug();
}
