package dev.weir.engine.live;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The result of a reload.
 *
 * @param words   the message for the operator
 * @param changes what changed, one line each
 * @param serving completes when every loop uses the new configuration for new requests
 */
public record ReloadOutcome(String words, List<String> changes, CompletionStage<@Nullable Void> serving) {
    public ReloadOutcome {
        changes = List.copyOf(changes);
    }

    /** Waits for every loop. @return {@code false} if a loop has not adopted the configuration in time */
    public boolean servedWithin(Duration timeLimit) {
        try {
            serving.toCompletableFuture().get(timeLimit.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("the stage never completes exceptionally", e);
        }
    }
}
