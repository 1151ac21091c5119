package dev.weir.engine.pool;

import java.io.IOException;

/** A user of a pool's connections, which may have to wait for one. */
public interface BackendUser extends ConnectionUser {
    /** It has waited for a connection, and here it is; it may still be connecting. */
    void onConnection(BackendConnection connection);

    /** It has waited for a connection, and it was clear at once that none can be opened. */
    void onNoConnection(IOException why);

    /** It has waited for a connection, and the backend went out of rotation: it has to choose again. */
    void onSentAway();
}
