package dev.weir.engine.pool;

import dev.weir.api.ConnectFailure;
import dev.weir.api.IdleSignal;

/** The pool of a connection, as the connection knows it: hears what becomes of the connection. */
interface ConnectionOwner {
    /** It has served a request and may serve another. */
    void served(BackendConnection connection);

    /** It is open, and no user waits for it: it is to be kept warm. */
    void warmed(BackendConnection connection);

    /** It could not be opened, and is closed. */
    void connectFailed(ConnectFailure failure, boolean toKeepWarm);

    /** Its user closed it. */
    void ended(BackendConnection connection);

    /** One is closed that was open: another may be opened. */
    void closed();

    /** It was idle, and its socket told something: it has to go. */
    void lost(BackendConnection connection, IdleSignal signal);

    /** It has been idle for as long as it may be. */
    void expired(BackendConnection connection);

    /** The engine made a mistake on it: it must not be given to a user any more. */
    void forget(BackendConnection connection);
}
