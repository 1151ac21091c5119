package dev.weir.engine.reload;

import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A reload that can no longer fail.
 *
 * @param generation the number of the new configuration; the first one is 1
 * @param serving    completes when every loop uses it for new requests
 * @param oldGone    completes when the old configuration is no longer in use
 */
public record Reload(
        long generation, CompletionStage<@Nullable Void> serving, CompletionStage<@Nullable Void> oldGone) {}
