/**
 * One request and its response: the middle of the proxy. A reader of the engine should follow {@link
 * dev.weir.engine.exchange.ProxyExchange} top to bottom, and {@link dev.weir.engine.attempt.Attempts} where it leads
 * there.
 *
 * <p><b>Reading order.</b> {@code ProxyExchange}; {@link dev.weir.engine.exchange.RequestIntake}, which makes of a
 * client's request what a backend gets; {@link dev.weir.engine.exchange.ClientEvents}, what the client does meanwhile;
 * {@link dev.weir.engine.exchange.ExchangeWaits}, which says after each step what is waited for, and {@link
 * dev.weir.engine.exchange.ExchangeDeadlines}, which measures it. {@link dev.weir.engine.exchange.ExchangeEvents} is how
 * the parts of an exchange reach it: they know only the small interfaces that they own.
 */
@NullMarked
package dev.weir.engine.exchange;

import org.jspecify.annotations.NullMarked;
