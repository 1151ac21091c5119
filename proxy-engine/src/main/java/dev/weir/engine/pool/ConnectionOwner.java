package dev.weir.engine.pool;

import dev.weir.api.ConnectFailure;
import dev.weir.api.IdleSignal;

/** The pool as its connections see it: receives their events. */
interface ConnectionOwner {
    /** The connection completed a request and can be reused. */
    void served(BackendConnection connection);

    /** The connection is open and has no user: it was opened as a warm connection. */
    void warmed(BackendConnection connection);

    /** The connection could not be opened, and is closed. */
    void connectFailed(ConnectFailure failure, boolean toKeepWarm);

    /** The user closed the connection. */
    void ended(BackendConnection connection);

    /** An open connection was closed: another may be opened. */
    void closed();

    /** An idle connection signalled something and has to be removed. */
    void lost(BackendConnection connection, IdleSignal signal);

    /** The connection reached its maximum idle time. */
    void expired(BackendConnection connection);

    /** An internal error occurred on the connection: it must not be reused. */
    void forget(BackendConnection connection);
}
