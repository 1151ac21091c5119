package dev.weir.plugins.retry;

import dev.weir.api.Evidence;
import dev.weir.api.Exchange;
import dev.weir.api.Outcome;
import dev.weir.api.Plugin;
import dev.weir.api.PluginSetting;
import dev.weir.api.RetryPolicy;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Delays each retry by a random time, so that requests that failed together are not retried together. The maximum
 * before the <i>n</i>th retry is (2<sup>n</sup> − 1) times {@code base}: once, 3 times, 7 times and so on, up to
 * {@code cap}.
 *
 * <p>Two kinds of retries are not delayed:
 * <ul>
 * <li>The first retry if the upstream has another backend, because that one may have no problem.
 * <li>A retry after a stale connection, because such a connection is no sign of a problem.
 * </ul>
 *
 * <p><b>Source:</b> the back-off of Envoy's router, with its defaults.
 */
@Plugin(name = "retry-backoff", summary = "delays retries by a random time that grows with each retry")
public final class RetryBackoff implements RetryPolicy {
    /**
     * The settings.
     *
     * @param base        the unit
     * @param cap         no pause is longer
     * @param firstAtOnce whether the first retry waits only if it cannot go to another backend
     */
    public record Settings(
            @PluginSetting(
                    defaultValue = "25ms",
                    meaning = "maximum delay before the first retry; three times as much before the second, and so on")
            Duration base,

            @PluginSetting(defaultValue = "250ms", meaning = "maximum delay before any retry")
            Duration cap,

            @PluginSetting(
                    defaultValue = "on",
                    meaning = "whether the first retry is sent at once if another backend is available")
            boolean firstAtOnce) {
        /** Checks them. @throws IllegalArgumentException if one is invalid */
        public Settings {
            if (base.isZero() || base.isNegative()) {
                throw new IllegalArgumentException("base: found no time at all; right is, for instance, 25ms");
            }
            if (cap.compareTo(base) < 0) {
                throw new IllegalArgumentException(
                        "cap: found " + cap.toMillis() + "ms; the least is the base, " + base.toMillis() + "ms");
            }
        }
    }

    private final Settings settings;
    private final RandomGenerator random;

    /** Creates the plugin. */
    @Inject
    public RetryBackoff(Settings settings, RandomGenerator random) {
        this.settings = settings;
        this.random = random;
    }

    @Override
    public long beforeRetry(Exchange exchange, Outcome failed) {
        if (isStale(failed)) {
            return 0;
        }
        int number = troubles(exchange);
        if (number <= 1
                && settings.firstAtOnce()
                && exchange.upstream().backends().size() > 1) {
            return 0;
        }
        return random.nextLong(range(number));
    }

    /** The attempts that failed so far and were not just unlucky; this many is the number of the retry. */
    private static int troubles(Exchange exchange) {
        int count = 0;
        for (int i = 0; i < exchange.attempts(); i++) {
            if (!isStale(exchange.attempt(i))) {
                count++;
            }
        }
        return count;
    }

    private static boolean isStale(Outcome outcome) {
        return outcome.evidence() == Evidence.STALE_CONNECTION;
    }

    private long range(int number) {
        long range = settings.base().toNanos();
        for (int i = 1; i < number && range < settings.cap().toNanos(); i++) {
            range = 2 * range + settings.base().toNanos();
        }
        return Math.min(range, settings.cap().toNanos());
    }
}
