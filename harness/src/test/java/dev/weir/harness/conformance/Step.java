package dev.weir.harness.conformance;

import dev.weir.api.Failure;
import dev.weir.api.Refusal;
import org.jspecify.annotations.Nullable;

/** Something that a side does, or that it has to see. */
sealed interface Step {
    /** The client sends octets. */
    record ClientSends(String octets) implements Step {}

    /** The backend sends octets. */
    record BackendSends(String octets) implements Step {}

    /** The client has to receive this. */
    record ClientGets(Expected what) implements Step {}

    /** The backend has to receive this: on the connection it has, or on a new one if it has none. */
    record BackendGets(Expected what) implements Step {}

    /**
     * The response breaks off; the backend's connection ends too.
     *
     * @param failure what the observers hear
     * @param why     which rule was broken; {@code null} if none was
     */
    record Cut(Failure failure, @Nullable Refusal why) implements Step {}

    /** Whatever needs no further words. */
    enum Act implements Step {
        /** The client sends FIN and goes on reading. */
        CLIENT_ENDS,
        /** The client sends RST. */
        CLIENT_RESETS,
        /** The client sees FIN. */
        CLIENT_CLOSED,
        /** The client sees RST. */
        CLIENT_RESET,
        /** The client's connection takes another request: looked at when the row is over. */
        CLIENT_OPEN,
        /** From here on, the client is another one; the one before stays connected. */
        ANOTHER_CLIENT,
        /** The backend closes its connection. */
        BACKEND_ENDS,
        /** The backend sends FIN and goes on reading. */
        BACKEND_HALF_CLOSES,
        /** The backend sends RST. */
        BACKEND_RESETS,
        /** The backend sees FIN, and may still send. */
        BACKEND_SEES_END,
        /** The backend sees FIN or RST. */
        BACKEND_CLOSED,
        /** The backend's connection takes another request: looked at when the row is over. */
        BACKEND_KEPT,
        /** The time of day is a second later from here on. */
        A_SECOND_PASSES,
        /** No whole request came to the backend since the last one stated. */
        NOTHING_REACHES_THE_BACKEND
    }
}
