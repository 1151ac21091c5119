package dev.weir.engine.pool;

import dev.weir.engine.config.SettingValues;
import dev.weir.engine.config.Settings;
import java.util.random.RandomGenerator;

/**
 * What bounds the pools of a loop.
 *
 * @param maxOpen        connections to one backend
 * @param privateLogins  whether a connection that carries a login serves one client alone
 * @param mostPrivate    connections to one backend that do
 * @param minIdle        idle ones to one backend that are kept warm
 * @param maxIdle        idle ones to one backend
 * @param idleNanos      how long one may be idle
 * @param ageNanos       how old one may get
 * @param uses           how many requests one may serve
 * @param jitterPercent  by how much the last two are lowered at most, by chance, so that they do not all end at once
 * @param refillNanos    pause after a warm connection failed or ended unused, doubled each time
 * @param refillMaxNanos what that pause grows to
 * @param ejectNanos     how long the verdict EJECT takes a backend out
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

    /** What a connection draws at its birth: a number from which its limits follow. */
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
