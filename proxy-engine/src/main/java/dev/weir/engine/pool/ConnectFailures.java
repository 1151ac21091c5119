package dev.weir.engine.pool;

import dev.weir.api.ConnectFailure;
import java.io.IOException;
import java.net.ConnectException;

/** Why a connection could not be opened. */
public final class ConnectFailures {
    private ConnectFailures() {}

    /** Told by the exception's class, never by its message. */
    public static ConnectFailure of(IOException e) {
        return e instanceof ConnectException ? ConnectFailure.REFUSED : ConnectFailure.UNREACHABLE;
    }
}
