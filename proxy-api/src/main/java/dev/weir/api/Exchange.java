package dev.weir.api;

import org.jspecify.annotations.Nullable;

/**
 * One request and everything that happens until its response is through: the one object that all hooks of a request
 * see. It begins when a whole request head has been read and ends after {@link ExchangeObserver#completed}.
 *
 * <p><b>Thread:</b> one loop for its whole life. <b>Lifetime:</b> keep no reference after {@code completed}; the object
 * serves another request then.
 */
public interface Exchange {
    /**
     * The request.
     *
     * @return the request; the same object for the life of the exchange
     */
    Request request();

    /**
     * The group of backends that the request is for.
     *
     * @return the upstream
     */
    Upstream upstream();

    /**
     * Where the attempt that is under way goes; the last one's backend when none is.
     *
     * @return the backend, or {@code null} before the first attempt begins
     */
    default @Nullable Backend backend() {
        return attempts() == 0 ? null : attempt(attempts() - 1).backend();
    }

    /**
     * The status of the response as the client gets it.
     *
     * @return the status code, or 0 while there is none and when the client got no answer at all
     */
    int status();

    /**
     * Which plugin answered in the place of a backend.
     *
     * @return the name of the {@link Responder} that gave the response; {@code null} before one did, and where the
     *     response is a backend's, one of the engine's own, or the error that a failing rewriter made of the reply
     */
    default @Nullable String answeredBy() {
        return null;
    }

    /**
     * Why the exchange failed.
     *
     * @return the failure, or {@code null} while it runs and when it succeeded
     */
    @Nullable Failure failure();

    /**
     * Which rule the request or its response broke.
     *
     * @return the rule, or {@code null} if the exchange did not fail, or for another reason than what a message says
     */
    @Nullable Refusal refusal();

    /**
     * How many attempts ended so far, each at one backend.
     *
     * @return zero or more
     */
    int attempts();

    /**
     * How one attempt ended.
     *
     * @param index from 0 to {@code attempts() - 1}, in the order they were made
     * @return the outcome, of the same lifetime as the exchange
     * @throws IndexOutOfBoundsException if there is no such attempt
     */
    Outcome attempt(int index);

    /**
     * Bytes of request body received from the client so far, without framing.
     *
     * @return bytes
     */
    long requestBodyBytes();

    /**
     * Bytes of response body sent to the client so far, without framing.
     *
     * @return bytes
     */
    long responseBodyBytes();

    /**
     * Time from the end of the request's head to the end of the exchange.
     *
     * @return nanoseconds; the time so far while it runs. The engine reads the clock once per turn of the loop, so two
     *     events of one turn have the same time.
     */
    long durationNanos();

    /**
     * Gives a plugin instance a place to remember something about this exchange, from one hook to the next.
     *
     * @param owner the plugin instance itself ({@code this}): each instance sees only its own memory
     * @param value what to remember, or {@code null} to forget; the engine lets go of it when the exchange ends
     */
    void attach(Object owner, @Nullable Object value);

    /**
     * What this plugin instance remembered.
     *
     * @param owner the plugin instance itself ({@code this})
     * @return the value last attached, or {@code null}
     */
    @Nullable Object attachment(Object owner);
}
