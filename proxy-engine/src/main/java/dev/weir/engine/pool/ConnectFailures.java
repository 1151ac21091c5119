package dev.weir.engine.pool;

import dev.weir.api.ConnectFailure;
import java.io.IOException;
import java.net.ConnectException;

/** Classifies the exceptions of failed connection attempts. */
public final class ConnectFailures {
    private ConnectFailures() {}

    /** Classifies by the exception's class, never by its message. */
    public static ConnectFailure of(IOException e) {
        return e instanceof ConnectException ? ConnectFailure.REFUSED : ConnectFailure.UNREACHABLE;
    }
}
