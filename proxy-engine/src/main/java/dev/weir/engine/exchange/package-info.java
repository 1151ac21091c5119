/**
 * One request and its response: the middle of the proxy. A reader of the engine should follow {@link
 * dev.weir.engine.exchange.ProxyExchange} top to bottom, and {@link dev.weir.engine.exchange.Attempts} where it leads
 * there. {@link dev.weir.engine.exchange.Placement} finds a backend with a place for each attempt, {@link
 * dev.weir.engine.exchange.Retries} say whether there is another one.
 *
 * <p><b>Reading order.</b> These four; then the two directions, {@link
 * dev.weir.engine.exchange.Upload} and {@link dev.weir.engine.exchange.Download}, and {@link
 * dev.weir.engine.exchange.BodyRelay}, which both use; {@link dev.weir.engine.exchange.Tunnel} is what they become
 * after a 101. {@link dev.weir.engine.exchange.KeptAnswer} is an answer that waits for a better one. {@link
 * dev.weir.engine.exchange.ExchangeDeadlines} says what is waited for after each step. {@link
 * dev.weir.engine.exchange.ExchangeRecord} and {@link dev.weir.engine.exchange.Attempt} are what plugins see of it;
 * {@link dev.weir.engine.exchange.Generation} is what the configuration means here: its {@link
 * dev.weir.engine.exchange.Routes} lead to a {@link dev.weir.engine.exchange.Destination} with a {@link
 * dev.weir.engine.exchange.PluginChain}, and its {@link dev.weir.engine.exchange.Epoch} knows who still uses it.
 * {@link dev.weir.engine.exchange.Downstream} is all it knows of the client's side.
 */
@NullMarked
package dev.weir.engine.exchange;

import org.jspecify.annotations.NullMarked;
