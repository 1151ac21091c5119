package dev.weir.engine.pool;

import java.io.IOException;

/** A user of pooled connections that may have to queue for one. */
public interface BackendUser extends ConnectionUser {
    /** Delivers the connection that the user queued for; it may still be connecting. */
    void onConnection(BackendConnection connection);

    /** Reports that no connection could be opened for the queued user. */
    void onNoConnection(IOException why);

    /** Reports that the backend went out of rotation while the user was queued: the user has to choose again. */
    void onSentAway();
}
