package dev.weir.engine.pool;

import dev.weir.engine.config.SettingValues;
import dev.weir.engine.config.Settings;
import java.util.random.RandomGenerator;

/**
 * The limits of one loop's pools.
 *
 * @param maxOpen        maximum number of connections to one backend
 * @param privateLogins  whether a connection on which a client authenticated is reserved for that client
 * @param mostPrivate    maximum number of reserved connections to one backend
 * @param minIdle        number of idle connections to one backend that are kept warm
 * @param maxIdle        maximum number of idle connections to one backend
 * @param idleNanos      maximum idle time of a connection
 * @param ageNanos       maximum age of a connection
 * @param uses           maximum number of requests on a connection
 * @param jitterPercent  maximum random reduction of the last two limits, so that connections do not all end at once
 * @param refillNanos    pause after a warm connection failed or ended unused; it doubles each time
 * @param refillMaxNanos maximum of that pause
 * @param ejectNanos     ejection time of the verdict EJECT
 */
record PoolLimits(
        int maxOpen,
        boolean privateLogins,
        int mostPrivate,
        int minIdle,
        int maxIdle,
        long idleNanos,
        long ageNanos,
        int uses,
        int jitterPercent,
        long refillNanos,
        long refillMaxNanos,
        long ejectNanos) {
    static PoolLimits of(SettingValues settings) {
        int maxOpen = settings.get(Settings.POOL_MAX_OPEN);
        int maxIdle = Math.min(settings.get(Settings.POOL_MAX_IDLE), maxOpen);
        return new PoolLimits(
                maxOpen,
                settings.get(Settings.POOL_PRIVATE_LOGINS),
                (int) ((long) maxOpen * settings.get(Settings.POOL_PRIVATE_SHARE) / 100),
                Math.min(settings.get(Settings.POOL_MIN_IDLE), maxIdle),
                maxIdle,
                settings.nanos(Settings.POOL_IDLE_TIMEOUT),
                settings.nanos(Settings.POOL_MAX_AGE),
                settings.get(Settings.POOL_MAX_USES),
                settings.get(Settings.POOL_JITTER),
                settings.nanos(Settings.POOL_REFILL_DELAY),
                settings.nanos(Settings.POOL_REFILL_DELAY_MAX),
                settings.nanos(Settings.HEALTH_EJECT_TIME));
    }

    /** Draws a random number when a connection is created; its limits follow from it. */
    static double draw(RandomGenerator random) {
        return random.nextDouble();
    }

    long ageNanos(double drawn) {
        return (long) (ageNanos * share(drawn));
    }

    int uses(double drawn) {
        return Math.max(1, (int) (uses * share(drawn)));
    }

    private double share(double drawn) {
        return 1 - drawn * jitterPercent / 100;
    }
}
