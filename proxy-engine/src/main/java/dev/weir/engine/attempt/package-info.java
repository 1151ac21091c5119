/**
 * The backend's side of an exchange: attempts at backends until one succeeds, or no other is allowed. It knows nothing
 * of the exchange around it but {@link dev.weir.engine.attempt.ExchangeSide}.
 *
 * <p><b>Reading order.</b> {@link dev.weir.engine.attempt.Attempts}; {@link dev.weir.engine.attempt.Admission}, which
 * finds a backend with a place for each; {@link dev.weir.engine.attempt.AttemptRun} and {@link
 * dev.weir.engine.attempt.AttemptLife}, one attempt from its connection to its end; {@code IncomingResponse}, what its
 * backend says; {@link
 * dev.weir.engine.attempt.Retries}, which say whether there is another one; {@link
 * dev.weir.engine.attempt.HeldResponse}, a response that waits for a better one.
 */
@NullMarked
package dev.weir.engine.attempt;

import org.jspecify.annotations.NullMarked;
