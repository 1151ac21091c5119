package dev.weir.otlp;

import dev.weir.api.Failure;
import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A sampled exchange that has ended, with all that its spans need. Immutable: a loop makes it, the export reads it.
 *
 * @param traceHigh  first half of the trace id
 * @param traceLow   second half of the trace id
 * @param span       the span id of the exchange
 * @param client     the client's span; {@code null} if it sent none
 * @param startNanos begin, in nanoseconds of the Unix epoch
 * @param endNanos   end, as well
 * @param request    the request
 * @param upstream   the name of the upstream; may be empty
 * @param status     the status that the client got, or 0
 * @param failure    why the exchange failed, or {@code null}
 * @param attempts   the attempts in order
 */
record FinishedTrace(
        long traceHigh,
        long traceLow,
        long span,
        @Nullable ClientSpan client,
        long startNanos,
        long endNanos,
        RequestFacts request,
        String upstream,
        int status,
        @Nullable Failure failure,
        List<AttemptFacts> attempts) {
    /** The span that the client sent, maybe of another trace. */
    record ClientSpan(long traceHigh, long traceLow, long span) {}

    /** The request. */
    record RequestFacts(
            String method,
            String target,
            @Nullable String host,
            @Nullable String userAgent,
            boolean encrypted,
            int minorVersion,
            InetSocketAddress peer,
            InetSocketAddress client) {}

    /** One attempt; times are in nanoseconds of the Unix epoch. */
    record AttemptFacts(
            long span,
            String backend,
            long startNanos,
            long endNanos,
            int status,
            @Nullable Failure failure,
            boolean reused) {}

    /** The number of spans. */
    int spans() {
        return 1 + attempts.size();
    }
}
