/**
 * The backend's side of an exchange: attempts at backends until one succeeds or no further one is allowed. The package
 * knows the exchange only as {@link dev.weir.engine.attempt.ExchangeSide}.
 *
 * <p><b>Reading order.</b> {@link dev.weir.engine.attempt.Attempts}; {@link dev.weir.engine.attempt.Admission}, which
 * finds a backend with free capacity for each attempt; {@link dev.weir.engine.attempt.AttemptRun} and {@link
 * dev.weir.engine.attempt.AttemptLife}, one attempt from its connection to its end; {@code IncomingResponse}, the
 * response of its backend; {@link dev.weir.engine.attempt.Retries}, which decide about a further attempt; {@link
 * dev.weir.engine.attempt.HeldResponse}, a response that is held back for a better one.
 */
@NullMarked
package dev.weir.engine.attempt;

import org.jspecify.annotations.NullMarked;
