package dev.weir.api;

import org.jspecify.annotations.Nullable;

/**
 * A connection to a backend as a {@link PoolHealth} plugin sees it.
 *
 * <p><b>Thread:</b> the loop that owns the pool. <b>Lifetime:</b> during the callback.
 */
public interface PooledConnection {
    /** The value of a count or time that is not known. */
    int UNKNOWN = -1;

    /**
     * The backend of the connection.
     *
     * @return the backend
     */
    Backend backend();

    /**
     * Time since it was opened.
     *
     * @return nanoseconds
     */
    long ageNanos();

    /**
     * Idle time of the connection.
     *
     * @return nanoseconds since it was last returned to the pool; 0 in {@link PoolHealth#mayIdle}
     */
    long idleNanos();

    /**
     * Number of requests that the connection has served.
     *
     * @return zero or more; 0 if it was opened to keep the pool warm and never used
     */
    int requests();

    /**
     * The idle timeout that the backend announced: {@code timeout} in the {@code
     * Keep-Alive} field of its last response (RFC 2068 §19.7.1.1; the field is no longer specified but widely sent).
     *
     * @return seconds, or {@link #UNKNOWN} if it did not say
     */
    int hintedIdleSeconds();

    /**
     * How many more requests the backend said it would take on the connection: {@code max} in the {@code Keep-Alive}
     * field of its last response. Most count it down; where it stays the same, it is taken for how many there are in
     * all.
     *
     * @return zero or more, or {@link #UNKNOWN} if it did not say
     */
    int hintedRequests();

    /**
     * How it is encrypted.
     *
     * @return the facts, the same for the life of the connection; {@code null} if it is plain
     */
    default @Nullable Encryption encryption() {
        return null;
    }
}
