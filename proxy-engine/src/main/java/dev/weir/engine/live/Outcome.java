package dev.weir.engine.live;

import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * What became of a reload.
 *
 * @param words   for people
 * @param serving completes when every loop begins new requests with what was read
 */
public record Outcome(String words, CompletionStage<@Nullable Void> serving) {}
