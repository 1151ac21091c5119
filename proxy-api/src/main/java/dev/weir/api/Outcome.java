package dev.weir.api;

import org.jspecify.annotations.Nullable;

/**
 * How one attempt at one backend ended.
 *
 * <p><b>Thread:</b> the loop of the exchange. <b>Lifetime:</b> until the exchange completes.
 */
public interface Outcome {
    /**
     * Where the attempt went.
     *
     * @return the backend
     */
    Backend backend();

    /**
     * The status the backend answered with.
     *
     * @return the status code, or 0 if no whole response head arrived
     */
    int status();

    /**
     * Why the attempt failed.
     *
     * @return the failure, or {@code null} if the response arrived in full
     */
    @Nullable Failure failure();

    /**
     * How far the attempt had come when it failed, and so what the failure proves.
     *
     * @return the evidence, or {@code null} if the response arrived in full
     */
    @Nullable Evidence evidence();

    /**
     * Says whether the failure is evidence against the backend: not after a success, not when the client was the cause,
     * never when a reused connection had merely gone stale.
     *
     * @return {@code true} if a health plugin should count it
     */
    boolean countsAgainstBackend();

    /**
     * Says whether the connection had waited in the pool: it served an earlier request, or was opened ahead to keep the
     * pool warm.
     *
     * @return {@code true} if it came from the pool, {@code false} if it was opened for this attempt or never opened
     */
    boolean reusedConnection();

    /**
     * Time from the choice of the backend to the end of the attempt.
     *
     * @return nanoseconds, in steps of one turn of the loop
     */
    long latencyNanos();
}
