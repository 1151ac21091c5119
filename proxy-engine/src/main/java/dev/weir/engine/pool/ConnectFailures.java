package dev.weir.engine.pool;

import dev.weir.api.ConnectFailure;
import dev.weir.api.Failure;
import dev.weir.engine.loop.TransportException;
import java.io.IOException;
import java.net.ConnectException;
import org.jspecify.annotations.Nullable;

/** Classifies the exceptions of failed connection attempts. */
public final class ConnectFailures {
    private ConnectFailures() {}

    /** Classifies a failure before the connection is established, by the exception's class, never by its message. */
    public static ConnectFailure of(IOException e) {
        return e instanceof ConnectException ? ConnectFailure.REFUSED : ConnectFailure.UNREACHABLE;
    }

    /** Classifies a failure to open the transport of an established connection. */
    public static ConnectFailure whileOpening(IOException e) {
        return e instanceof TransportException failed ? failed.whileOpening() : ConnectFailure.OPENING_FAILED;
    }

    /** @param opening whether the connection was established already */
    static ConnectFailure of(IOException e, boolean opening) {
        return opening ? whileOpening(e) : of(e);
    }

    /** What a transport tells of its failure, with the peer as the subject; {@code null} if it tells nothing. */
    static @Nullable String detail(IOException e) {
        return e instanceof TransportException ? e.getMessage() : null;
    }

    /** The row of the failure table. */
    public static Failure failure(ConnectFailure how) {
        return switch (how) {
            case REFUSED -> Failure.CONNECT_REFUSED;
            case TIMED_OUT -> Failure.CONNECT_TIMEOUT;
            case OPENING_FAILED -> Failure.OPENING_FAILED;
            case OPENING_TIMED_OUT -> Failure.OPENING_TIMEOUT;
            case NO_TLS -> Failure.NO_TLS;
            case TLS_ALERT -> Failure.TLS_ALERT;
            case CERTIFICATE_EXPIRED -> Failure.CERTIFICATE_EXPIRED;
            case CERTIFICATE_NAME -> Failure.CERTIFICATE_NAME;
            case CERTIFICATE_UNTRUSTED -> Failure.CERTIFICATE_UNTRUSTED;
            case UNREACHABLE -> Failure.UNREACHABLE;
        };
    }
}
