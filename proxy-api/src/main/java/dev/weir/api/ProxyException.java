package dev.weir.api;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * Ends an exchange with a {@link Failure}. Created by {@link Failure#because} and {@link
 * Refusal#in}; caught once, where the event is handled, which sends one error response. A {@link HeaderRewriter} or a
 * {@link Responder} may throw it to refuse a request.
 *
 * <p>Errors of clients and backends are normal traffic: only errors of the proxy or a plugin have a stack trace.
 */
public final class ProxyException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private static final int INTERNAL_SERVER_ERROR = 500;

    /** The failure that ends the exchange. */
    private final Failure failure;

    /** The rule that a message broke. */
    private final @Nullable Refusal refusal;

    ProxyException(Failure failure, @Nullable Refusal refusal, String detail) {
        super(detail, null, false, failure.status() == INTERNAL_SERVER_ERROR);
        this.failure = failure;
        this.refusal = refusal;
    }

    /**
     * The failure that ends the exchange.
     *
     * @return the failure; {@link #getMessage()} has the detail
     */
    public Failure failure() {
        return failure;
    }

    /**
     * The rule that the message broke.
     *
     * @return the rule, or {@code null} if the failure has a reason other than an invalid message
     */
    public @Nullable Refusal refusal() {
        return refusal;
    }
}
