package dev.weir.api;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * A request cannot go on, for a reason of the {@link Failure} table. Made by {@link Failure#because} and {@link
 * Refusal#in}; caught once, where the event came in, and answered once. A {@link HeaderRewriter} or a {@link
 * Responder} may throw it to refuse a request.
 *
 * <p>A client's or backend's mistake is traffic, not a bug: only mistakes of the proxy or a plugin carry a stack trace.
 */
public final class ProxyException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private static final int INTERNAL_SERVER_ERROR = 500;

    /** Which row of the failure table. */
    private final Failure failure;

    /** Which rule a message broke. */
    private final @Nullable Refusal refusal;

    ProxyException(Failure failure, @Nullable Refusal refusal, String detail) {
        super(detail, null, false, failure.status() == INTERNAL_SERVER_ERROR);
        this.failure = failure;
        this.refusal = refusal;
    }

    /**
     * What went wrong.
     *
     * @return the failure; {@link #getMessage()} has the detail
     */
    public Failure failure() {
        return failure;
    }

    /**
     * Which rule the message broke.
     *
     * @return the rule, or {@code null} if the failure has another reason than what the message says
     */
    public @Nullable Refusal refusal() {
        return refusal;
    }
}
