package dev.weir.api;

import org.jspecify.annotations.Nullable;

/**
 * Answers requests in place of a backend: redirects, denials, fixed responses.
 *
 * <p><b>When:</b> once per exchange, after a route was found and every {@link HeaderRewriter} edited the request, and
 * before a backend is chosen. Not called for a request that was refused before.
 * <p><b>Order:</b> in configured order. The first {@link Reply} is the response: no further responder, {@link
 * BalancingStrategy} or {@link RetryPolicy} is called, and there is no attempt. The reply is processed like every
 * response: the rewriters edit it, last one first, and {@code Date} is added if it has none.
 * <p><b>What the engine does with the client's connection:</b> it is kept open, unless the client or a
 * rewriter asked to close it, or the request's body has not arrived in full: then the connection is closed after the
 * reply, and further bytes from the client are not read as a request.
 * <p><b>What others see:</b> {@link Exchange#answeredBy()} is the plugin's name, {@link Exchange#status()} is the
 * reply's, {@link Exchange#attempts()} is 0, {@link Exchange#backend()} and {@link Exchange#failure()} are {@code
 * null}.
 * <p><b>Thread:</b> the loop that the instance belongs to; never block. Each loop has its own instance.
 * <p><b>Errors:</b> {@link ProxyException} ends the exchange with that failure's status and is no violation; any other
 * exception ends it with {@link Failure#PLUGIN_FAILED}, the log names the plugin, and it is a violation: see {@link
 * Fallback}. In both cases no further responder is called.
 * <p><b>Source:</b> RFC 9110 §3.7 (an intermediary may act as an origin server), §15 (status codes).
 */
public interface Responder {
    /**
     * Answer a request, or leave it to a backend.
     *
     * @param exchange the exchange, its request as a backend would get it; never {@code null}
     * @return the response, which may be the same object for any number of requests; {@code null} to leave the request
     *     to the next responder or to a backend
     */
    @Nullable Reply respond(Exchange exchange);
}
