/**
 * The state of one exchange. {@link dev.weir.engine.record.ExchangeRecord} presents it to plugins; it contains an
 * {@link dev.weir.engine.record.ExchangeRoute} (generation and target), an {@link dev.weir.engine.record.AttemptLog},
 * and the {@link dev.weir.engine.record.ClientFacts} of the client. {@link dev.weir.engine.record.LoopContext} is the
 * state that all exchanges of a loop share.
 */
@NullMarked
package dev.weir.engine.record;

import org.jspecify.annotations.NullMarked;
