/**
 * One request and its response: the core of the proxy. To understand the engine, read {@link
 * dev.weir.engine.exchange.ProxyExchange} from top to bottom, and {@link dev.weir.engine.attempt.Attempts} where it is
 * called.
 *
 * <p><b>Reading order.</b> {@code ProxyExchange}; {@link dev.weir.engine.exchange.RequestIntake}, which turns a
 * client's request into the request that backends get; {@link dev.weir.engine.exchange.ClientEvents}, which handles the
 * client's events meanwhile; {@link dev.weir.engine.exchange.ExchangeWaits}, which determines after each step what the
 * exchange waits for; and {@link dev.weir.engine.exchange.ExchangeDeadlines}, which runs the timeouts. {@link
 * dev.weir.engine.exchange.ExchangeEvents} connects the parts: each knows only the small interfaces that it owns.
 */
@NullMarked
package dev.weir.engine.exchange;

import org.jspecify.annotations.NullMarked;
