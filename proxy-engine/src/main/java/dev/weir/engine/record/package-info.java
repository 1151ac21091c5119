/**
 * What is known of one exchange. {@link dev.weir.engine.record.ExchangeRecord} is what plugins see of it; it has a
 * {@link dev.weir.engine.record.ExchangeRoute}, the generation it belongs to and where it goes, an {@link
 * dev.weir.engine.record.AttemptLog}, and {@link dev.weir.engine.record.ClientFacts} of the one that sent it. {@link
 * dev.weir.engine.record.LoopContext} is what all exchanges of a loop share.
 */
@NullMarked
package dev.weir.engine.record;

import org.jspecify.annotations.NullMarked;
