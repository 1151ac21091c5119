package dev.weir.api;

import org.jspecify.annotations.Nullable;

/**
 * Chooses the backend of an attempt.
 *
 * <p><b>When:</b> once per attempt: first after the request rewriters of the exchange ran, then again for every retry.
 * For a retry, the backend that failed is not a candidate where the {@linkplain Evidence evidence} demands another one.
 * <p><b>Order:</b> for each attempt {@link #choose}, then {@link #reason}, then {@link #started}, then {@link
 * #completed}; the attempts of many exchanges interleave.
 * <p><b>Thread:</b> the loop that the instance belongs to; never block. Each loop has its own instance: plain fields
 * are safe.
 * <p><b>Wrapping:</b> a strategy with a {@code BalancingStrategy} among its constructor parameters wraps the strategy
 * after it in the configuration ({@code --balance sticky,least-requests}). It has to forward {@link #started}, {@link
 * #completed} and {@link #waitFor}, and {@link #reason} where the wrapped strategy chose.
 * <p><b>Rewriting:</b> a strategy that also implements {@link HeaderRewriter} is called before the configured rewriters
 * for requests and after them for responses. It can set a cookie on a response, for instance, and read it on the next
 * request.
 * <p><b>Errors:</b> when {@code choose} throws or returns a backend that is not a candidate, the engine uses round
 * robin; an exception in {@code waitFor} or {@code reason} counts as {@code null}; an exception in {@code started} or
 * {@code completed} has no effect. The log names the plugin, and each error is a violation: see {@link Fallback}.
 */
public interface BalancingStrategy {
    /**
     * Choose the backend of an attempt.
     *
     * @param request    the request; never {@code null}
     * @param candidates the backends that may be chosen; never {@code null}, never empty
     * @return one of the candidates, or a {@linkplain Candidates#isFull full} backend, for which the attempt then
     *     waits; never {@code null}
     */
    Backend choose(Request request, Candidates candidates);

    /**
     * Give the reason for the last choice of {@link #choose}, for display. Called at most once for each {@code choose}:
     * right after it, before {@link #started} and before any other callback of this instance, if an attempt begins at
     * the chosen backend. It must not allocate: return a constant.
     *
     * @return a few words on one line, for instance {@code fewest requests in flight}; {@code null} for none
     */
    default @Nullable String reason() {
        return null;
    }

    /**
     * Choose a full backend to wait for, when all backends that may be chosen are full. Called in place of
     * {@link #choose}; {@code choose} is called once a backend has capacity.
     *
     * @param request    the request; never {@code null}
     * @param candidates empty, but {@link Candidates#isFull} tells which backends may be waited for; never {@code null}
     * @return a full backend, to wait until it has capacity; {@code null} to wait for any backend
     */
    default @Nullable Backend waitFor(Request request, Candidates candidates) {
        return null;
    }

    /**
     * Called when an attempt begins at a backend that this instance chose, before a connection is acquired. A full
     * backend that was chosen to wait for is chosen again once it has capacity.
     *
     * @param backend the chosen one; never {@code null}
     */
    default void started(Backend backend) {}

    /**
     * Called when an attempt ended: exactly once for each {@link #started}, also when the client disconnected.
     *
     * @param backend the chosen one; never {@code null}
     * @param outcome how it ended; never {@code null}, valid only during the call
     */
    default void completed(Backend backend, Outcome outcome) {}
}
