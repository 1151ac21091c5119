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

/** What went wrong at a backend, as a row of the table {@link Failure} and in words that name the backend. */
final class AttemptFailure {
    private AttemptFailure() {}

    static ProxyException noConnection(ConnectFailure how, String backend) {
        return switch (how) {
            case REFUSED -> Failure.CONNECT_REFUSED.because(backend + " refused the connection");
            case TIMED_OUT -> Failure.CONNECT_TIMEOUT.because(backend + " did not accept the connection in time");
            case OPENING_FAILED ->
                Failure.OPENING_FAILED.because(backend + " broke off while the connection was opened");
            case OPENING_TIMED_OUT -> Failure.CONNECT_TIMEOUT.because(backend + " did not open the connection in time");
            case UNREACHABLE -> Failure.UNREACHABLE.because(backend + " cannot be reached");
        };
    }

    /** @param why what made clear at once that there is none */
    static ProxyException noConnection(IOException why, String backend) {
        if (why instanceof NoSocketException) {
            return Failure.OVERLOADED.because("the system has no socket left for a connection");
        }
        return why instanceof Login.NoRoomException
                ? tooManyLogins(backend)
                : noConnection(ConnectFailures.of(why), backend);
    }

    static ProxyException noConnectionInTime(String backend) {
        return Failure.QUEUE_TIMEOUT.because("there was no connection to " + backend + " in time");
    }

    static ProxyException tooManyLogins(String backend) {
        return Failure.TOO_MANY_LOGINS.because(
                "no further connection to " + backend + " may carry a login (pool.private-share)");
    }

    /** @param begun whether part of a response was there */
    static ProxyException ended(IdleSignal how, boolean begun, String backend) {
        String what = backend + " ended the connection (" + how.words() + ")";
        return begun
                ? Failure.RESPONSE_INCOMPLETE.because(what + " within the response")
                : Failure.CONNECTION_LOST.because(what + " without a response");
    }

    /** @param answered whether the head of a response was there */
    static ProxyException tooSlow(boolean answered, String backend) {
        return answered
                ? Failure.RESPONSE_INCOMPLETE.because("the response of " + backend + " stopped arriving")
                : Failure.RESPONSE_TIMEOUT.because(backend + " did not answer in time");
    }

    /** @param last why the last attempt failed, or {@code null} if none was made, or it was answered */
    static ProxyException noneLeft(@Nullable Failure last, UpstreamSnapshot upstream) {
        if (last == Failure.TOO_MANY_LOGINS) {
            return tooManyLogins("upstream " + upstream.name());
        }
        if (last != null) {
            return last.because("no attempt at upstream " + upstream.name() + " succeeded");
        }
        return Failure.NO_BACKEND.because(
                upstream.members().isEmpty()
                        ? "no backend of " + upstream.name() + " has an address now"
                        : "no backend of " + upstream.name() + " can take a request now");
    }
}
