package dev.weir.api;

import org.jspecify.annotations.Nullable;

/**
 * One request with its attempts and its response: the object that all callbacks for a request
 * get. It begins when a whole request head has been read and ends after {@link ExchangeObserver#completed}.
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
     * The id of the request, for logs and traces: unique among the requests of all loops, also after a restart. If
     * {@code client.request-id} is {@code trust} and the client sent a valid {@code X-Request-Id}, that is the id; a
     * client may send an id twice.
     *
     * @return up to 64 visible characters without spaces, quotes and backslashes; a view of the same lifetime as the
     *     exchange, so copy it with {@code toString()} to keep it. Reading it allocates nothing.
     */
    default CharSequence id() {
        return "";
    }

    /**
     * The upstream that the request is routed to.
     *
     * @return the upstream
     */
    Upstream upstream();

    /**
     * The name of the configured route that the request matched: its host and its path, for instance {@code
     * api.example.org/v1} or <code>*&#47;</code>. It is text of the configuration and never of a client, so it can be
     * the label of a metric.
     *
     * @return the name; {@code null} while the request is not routed, and if no route matches
     */
    default @Nullable String routeName() {
        return null;
    }

    /**
     * The backend of the current attempt; between attempts, the backend of the last one.
     *
     * @return the backend, or {@code null} before the first attempt begins
     */
    default @Nullable Backend backend() {
        return attempts() == 0 ? null : attempt(attempts() - 1).backend();
    }

    /**
     * The status of the response to the client.
     *
     * @return the status code, or 0 while there is none and when the client got no response
     */
    int status();

    /**
     * The plugin that gave the response in place of a backend.
     *
     * @return the name of the {@link Responder} that gave the response; {@code null} before that, and if the
     *     response comes from a backend or is an error response of the engine
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
     * The rule that the request or its response broke.
     *
     * @return the rule, or {@code null} if the exchange did not fail, or failed for a reason other than an invalid
     *     message
     */
    @Nullable Refusal refusal();

    /**
     * The number of attempts that have ended, each at one backend.
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
     * @return nanoseconds; the time so far while the exchange is in flight. The engine reads the clock once per turn of
     *     the loop, so two events of one turn have the same time.
     */
    long durationNanos();

    /**
     * How long the request waited for capacity in all: before each of its attempts, and before it was refused without
     * one.
     *
     * @return nanoseconds, in steps of one turn of the loop; the time so far while the request waits; 0 if it never had
     *     to wait
     */
    default long queueNanos() {
        return 0;
    }

    /**
     * Stores a value of a plugin instance with this exchange, from one callback to the next.
     *
     * @param owner the plugin instance itself ({@code this}): each instance sees only its own value
     * @param value the value to store, or {@code null} to remove it; the engine drops the reference when the exchange
     *     ends
     */
    void attach(Object owner, @Nullable Object value);

    /**
     * The value that this plugin instance stored.
     *
     * @param owner the plugin instance itself ({@code this})
     * @return the value last attached, or {@code null}
     */
    @Nullable Object attachment(Object owner);
}
