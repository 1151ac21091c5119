package dev.weir.plugins.retry;

import dev.weir.api.Clock;
import dev.weir.api.Exchange;
import dev.weir.api.LoopInfo;
import dev.weir.api.Outcome;
import dev.weir.api.Plugin;
import dev.weir.api.PluginSetting;
import dev.weir.api.RetryPolicy;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Limits retries to a share of the requests of the last seconds, plus a minimum per second for low traffic: each
 * request adds a token to its upstream's bucket, each retry removes several (five, with 20 percent), and tokens expire.
 * So when all requests fail, the load of backends grows by that share, not by a multiple.
 *
 * <p>Each loop has its own buckets and its part of the minimum. By default, a retry is free if no backend has worked on
 * the request ({@link RetryCost}): nothing was written, or the connection was stale.
 *
 * <p><b>Source:</b> Finagle's {@code RetryBudget}, with its defaults.
 */
@Plugin(name = "retry-budget", summary = "limits retries to a share of recent requests")
public final class RetryBudget implements RetryPolicy {
    /**
     * The settings.
     *
     * @param percent   retries to a hundred requests
     * @param perSecond retries on top of it
     * @param ttl       how long a request counts
     * @param countAll  whether retries count that add no load
     */
    public record Settings(
            @PluginSetting(defaultValue = "20", meaning = "retries per hundred requests")
            int percent,

            @PluginSetting(defaultValue = "10", meaning = "additional retries per second")
            int perSecond,

            @PluginSetting(defaultValue = "10s", meaning = "time for which a request counts")
            Duration ttl,

            @PluginSetting(
                    defaultValue = "off",
                    meaning = "whether retries count even if no backend has worked on the request")
            boolean countAll) {
        /** Checks them. @throws IllegalArgumentException if one is invalid */
        public Settings {
            if (percent < 0 || percent > 1_000) {
                throw new IllegalArgumentException("percent: found " + percent + "; right is a number from 0 to 1000");
            }
            if (perSecond < 0) {
                throw new IllegalArgumentException("per-second: found " + perSecond + "; the minimum is 0");
            }
            if (ttl.compareTo(Duration.ofSeconds(1)) < 0 || ttl.compareTo(Duration.ofSeconds(60)) > 0) {
                throw new IllegalArgumentException(
                        "ttl: found " + ttl.toMillis() + "ms; right is a time from 1s to 60s");
            }
        }
    }

    /** What a retry costs, in parts of a token: so a request's share of it is a whole number, too. */
    private static final long COST = 100_000;

    private final Clock clock;
    private final long ttlNanos;
    private final boolean countAll;
    private final long deposit;
    private final long reserve;
    private final Map<String, RecentSum> buckets = new HashMap<>(); // by upstream name, because members change

    /** Creates the plugin. */
    @Inject
    public RetryBudget(Settings settings, LoopInfo seat, Clock clock) {
        this.clock = clock;
        this.ttlNanos = settings.ttl().toNanos();
        this.countAll = settings.countAll();
        this.deposit = COST * settings.percent() / 100;
        this.reserve = COST * settings.perSecond() * settings.ttl().toMillis() / 1000 / seat.count();
    }

    @Override
    public void started(Exchange exchange) {
        bucket(exchange).add(deposit, clock.nanos());
    }

    @Override
    public long beforeRetry(Exchange exchange, Outcome failed) {
        if (!countAll && !RetryCost.isAdded(failed)) {
            return 0;
        }
        RecentSum bucket = bucket(exchange);
        long now = clock.nanos();
        if (reserve + bucket.get(now) < COST) {
            return REFUSED;
        }
        bucket.add(-COST, now);
        return 0;
    }

    private RecentSum bucket(Exchange exchange) {
        String upstream = exchange.upstream().name();
        RecentSum bucket = buckets.get(upstream);
        if (bucket == null) {
            bucket = new RecentSum(ttlNanos, clock.nanos());
            buckets.put(upstream, bucket);
        }
        return bucket;
    }
}
