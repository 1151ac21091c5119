package dev.weir.api;

import org.jspecify.annotations.Nullable;

/**
 * Chooses the backend of an attempt.
 *
 * <p><b>When:</b> once per attempt: after the request rewriters of the exchange ran, and again, with the tried backend
 * taken out where the {@linkplain Evidence evidence} demands another one, if an attempt failed and may be repeated.
 * <p><b>Order:</b> for each attempt {@link #choose}, then {@link #reason}, then {@link #started}, then {@link #completed}; the attempts of
 * many exchanges interleave.
 * <p><b>Thread:</b> the loop that the instance belongs to; never block. Each loop has its own instance: plain fields
 * are safe.
 * <p><b>Wrapping:</b> a strategy whose constructor asks for a {@code BalancingStrategy} wraps the one that stands
 * behind it in the configuration ({@code --balance sticky,least-requests}). It has to pass on {@link #started}, {@link
 * #completed} and {@link #waitFor}, and {@link #reason} where the wrapped one has chosen.
 * <p><b>Rewriting:</b> one that implements {@link HeaderRewriter} as well is called as one, before the configured ones
 * for requests and after them for responses: so it can leave a mark on a response that it finds again on the next
 * request.
 * <p><b>Errors:</b> when {@code choose} throws or returns what is not a candidate, the candidates take turns; an
 * exception in {@code waitFor} or {@code reason} counts as {@code null}; one in {@code started} or {@code completed} changes nothing. The log
 * names the plugin, and each is a violation: see {@link Fallback}.
 */
public interface BalancingStrategy {
    /**
     * Choose where an attempt goes.
     *
     * @param request    what is asked for; never {@code null}
     * @param candidates where it may go; never {@code null}, never empty
     * @return one of the candidates, or one that {@linkplain Candidates#isFull is full} and is to be waited for; never
     *     {@code null}
     */
    Backend choose(Request request, Candidates candidates);

    /**
     * Say why the last {@link #choose} chose as it did, for people. Called at most once for each {@code choose}: right
     * after it, before {@link #started} and before any other callback of this instance, if an attempt begins at the
     * chosen backend. It must not allocate: give a constant.
     *
     * @return a few words on one line, for instance {@code fewest requests in flight}; {@code null} for none
     */
    default @Nullable String reason() {
        return null;
    }

    /**
     * Say whether an attempt has to wait for a certain backend, when all that it may go to are full. Called instead of
     * {@link #choose}, which is called once there is a place.
     *
     * @param request    what is asked for; never {@code null}
     * @param candidates empty, but {@link Candidates#isFull} tells whom one may wait for; never {@code null}
     * @return one that is full, to wait for its next place; {@code null} to take whichever is free first
     */
    default @Nullable Backend waitFor(Request request, Candidates candidates) {
        return null;
    }

    /**
     * Hear that an attempt begins at a backend this instance chose, before a connection is there. One that was chosen
     * to be waited for is chosen again once it has a place.
     *
     * @param backend the chosen one; never {@code null}
     */
    default void started(Backend backend) {}

    /**
     * Hear how an attempt ended. Called exactly once for each {@link #started}, also when the client went away.
     *
     * @param backend the chosen one; never {@code null}
     * @param outcome how it ended; never {@code null}, valid only during the call
     */
    default void completed(Backend backend, Outcome outcome) {}
}
