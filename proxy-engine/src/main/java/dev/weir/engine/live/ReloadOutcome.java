package dev.weir.engine.live;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * What became of a reload.
 *
 * @param words   for people
 * @param serving completes when every loop begins new requests with what was read
 */
public record ReloadOutcome(String words, CompletionStage<@Nullable Void> serving) {
    /** Waits for every loop. @return {@code false} if one has not begun with what was read when the time is over */
    public boolean servedWithin(Duration patience) {
        try {
            serving.toCompletableFuture().get(patience.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("loops only ever adopt it", e);
        }
    }
}
