package dev.weir.engine.attempt;

import dev.weir.api.ConnectFailure;
import dev.weir.api.Failure;
import dev.weir.api.IdleSignal;
import dev.weir.api.ProxyException;
import dev.weir.engine.loop.NoSocketException;
import dev.weir.engine.pool.ConnectFailures;
import dev.weir.engine.upstream.UpstreamSnapshot;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Maps errors at a backend to rows of the {@link Failure} table, with a message that names the backend. */
final class AttemptFailure {
    private AttemptFailure() {}

    /** @param detail what the transport tells, with the backend as the subject; {@code null} if it tells nothing */
    static ProxyException noConnection(ConnectFailure how, @Nullable String detail, String backend) {
        String what = detail != null ? detail : words(how);
        return ConnectFailures.failure(how).because(backend + " " + what);
    }

    private static String words(ConnectFailure how) {
        return switch (how) {
            case REFUSED -> "refused the connection";
            case TIMED_OUT -> "did not accept the connection in time";
            case OPENING_FAILED -> "closed the connection during the handshake";
            case OPENING_TIMED_OUT -> "did not complete the handshake in time";
            case NO_TLS, TLS_ALERT, CERTIFICATE_EXPIRED, CERTIFICATE_NAME, CERTIFICATE_UNTRUSTED ->
                "did not pass the TLS handshake";
            case UNREACHABLE -> "cannot be reached";
        };
    }

    /** @param why the exception that opening failed with */
    static ProxyException noConnection(IOException why, String backend) {
        if (why instanceof NoSocketException) {
            return Failure.OVERLOADED.because("no free socket or file descriptor for a backend connection");
        }
        return why instanceof Login.NoRoomException
                ? tooManyLogins(backend)
                : noConnection(ConnectFailures.of(why), null, backend);
    }

    static ProxyException noConnectionInTime(String backend) {
        return Failure.QUEUE_TIMEOUT.because("no connection to " + backend + " became available in time");
    }

    static ProxyException tooManyLogins(String backend) {
        return Failure.TOO_MANY_LOGINS.because(
                "too many connections to " + backend + " are reserved for logins (pool.private-share)");
    }

    /** @param begun whether part of a response had arrived */
    static ProxyException ended(IdleSignal how, boolean begun, String backend) {
        String what = backend + " ended the connection (" + how.words() + ")";
        return begun
                ? Failure.RESPONSE_INCOMPLETE.because(what + " before the response was complete")
                : Failure.CONNECTION_LOST.because(what + " before a response");
    }

    /** @param headCame whether the head of a response had arrived */
    static ProxyException tooSlow(boolean headCame, String backend) {
        return headCame
                ? Failure.RESPONSE_INCOMPLETE.because("the response of " + backend + " stopped arriving")
                : Failure.RESPONSE_TIMEOUT.because(backend + " did not respond in time");
    }

    /** @param last why the last attempt failed, or {@code null} if none was made or the last one got a response */
    static ProxyException noneLeft(@Nullable ProxyException last, UpstreamSnapshot upstream) {
        if (last != null && last.failure() == Failure.TOO_MANY_LOGINS) {
            return tooManyLogins("upstream " + upstream.name());
        }
        if (last != null) {
            return last.failure()
                    .because("no attempt at upstream " + upstream.name() + " succeeded; in the last one, "
                            + last.getMessage());
        }
        return Failure.NO_BACKEND.because(
                upstream.members().isEmpty()
                        ? "no backend of " + upstream.name() + " has a known address"
                        : "no backend of " + upstream.name() + " is available");
    }
}
