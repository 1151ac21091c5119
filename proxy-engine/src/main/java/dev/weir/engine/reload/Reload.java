package dev.weir.engine.reload;

import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A reload that nothing can stop any more.
 *
 * @param generation the number of the configuration that holds from now on; the first one is 1
 * @param serving    completes when every loop begins new requests with it
 * @param oldGone    completes when nothing of the configuration before is in use any more
 */
public record Reload(
        long generation, CompletionStage<@Nullable Void> serving, CompletionStage<@Nullable Void> oldGone) {}
