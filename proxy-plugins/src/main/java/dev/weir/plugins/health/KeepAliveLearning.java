package dev.weir.plugins.health;

import dev.weir.api.Backend;
import dev.weir.api.Clock;
import dev.weir.api.Evidence;
import dev.weir.api.IdleSignal;
import dev.weir.api.IdleVerdict;
import dev.weir.api.Outcome;
import dev.weir.api.Plugin;
import dev.weir.api.PluginSetting;
import dev.weir.api.PluginUse;
import dev.weir.api.PoolHealth;
import dev.weir.api.PooledConnection;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Retires an idle connection shortly before its backend would close it. Otherwise a request may be sent on a connection
 * while the backend is closing it (RFC 9112 §9.5), and if that request may not be sent twice, it is lost.
 *
 * <p>There are two limits of the idle time, and the lower one counts: the limit that the backend announces
 * ({@code Keep-Alive: timeout=5, max=100}), and the limit learned from how long connections had been idle when the
 * backend closed them ({@code IdleLimit}). Connections that were opened in advance and never used have a separate
 * limit, because many servers wait for the first request longer, or shorter, than for the next.
 */
@Plugin(name = "keep-alive-learning", summary = "closes an idle backend connection before its backend does")
public final class KeepAliveLearning implements PoolHealth {
    /**
     * The settings.
     *
     * @param closes        the number of closes at about the same age
     * @param margin        the time before the limit
     * @param marginPercent the same as a share of the limit; the greater counts
     * @param raiseAfter    the time after which a learned limit is raised
     */
    public record Settings(
            @PluginSetting(
                    defaultValue = "3",
                    meaning =
                            "number of closes at the same age from which a limit is learned; 0 to use only announced limits")
            int closes,

            @PluginSetting(
                    defaultValue = "100ms",
                    meaning =
                            "how long before the limit a connection is retired; it is kept for at least half of the limit")
            Duration margin,

            @PluginSetting(defaultValue = "5", meaning = "the same in percent of the limit; the larger value counts")
            int marginPercent,

            @PluginSetting(
                    defaultValue = "10m",
                    meaning = "time after which a learned limit is raised by half, to check whether it still holds")
            Duration raiseAfter) {
        /** Checks them. @throws IllegalArgumentException if one is invalid */
        public Settings {
            SettingBounds.atLeast("closes", 0, closes);
            SettingBounds.between("margin-percent", 0, 50, marginPercent);
            SettingBounds.someTime("raise-after", raiseAfter);
        }
    }

    /** The state of a backend that all loops share. */
    private record Limits(IdleLimit used, IdleLimit unused) {
        IdleLimit ofOne(int requests) {
            return requests > 0 ? used : unused;
        }
    }

    private final Settings settings;
    private final Clock clock;
    private final AttachmentCache<Limits> limits;

    /** Creates the plugin. */
    @Inject
    public KeepAliveLearning(Settings settings, PluginUse use, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        this.limits = new AttachmentCache<>(use, Limits.class, backend -> new Limits(newLimit(), newLimit()));
    }

    private IdleLimit newLimit() {
        return new IdleLimit(settings.closes(), settings.raiseAfter().toNanos());
    }

    @Override
    public IdleVerdict idle(PooledConnection connection, IdleSignal signal) {
        IdleLimit limit = limits.to(connection.backend()).ofOne(connection.requests());
        switch (signal) {
            case EOF, RESET -> limit.closed(connection.idleNanos(), clock.nanos());
            case IDLE_TIMEOUT, WORN_OUT, RETIRED -> limit.lived(connection.idleNanos());
            default -> {} // the others, and any of a later version, do not show the backend's idle limit
        }
        // The plugin retired it, so the pool should stay as warm as before.
        return signal == IdleSignal.RETIRED ? IdleVerdict.REPLACE : IdleVerdict.DROP;
    }

    @Override
    public long mayIdle(PooledConnection connection) {
        if (connection.hintedRequests() == 0) {
            return 0;
        }
        IdleLimit learned = limits.to(connection.backend()).ofOne(connection.requests());
        long limit = Math.min(learned.nanos(clock.nanos()), hintedNanos(connection));
        return limit == IdleLimit.UNKNOWN ? Long.MAX_VALUE : limit - margin(limit);
    }

    private static long hintedNanos(PooledConnection connection) {
        int seconds = connection.hintedIdleSeconds();
        return seconds == PooledConnection.UNKNOWN ? IdleLimit.UNKNOWN : TimeUnit.SECONDS.toNanos(seconds);
    }

    private long margin(long limit) {
        long wished = Math.max(settings.margin().toNanos(), limit / 100 * settings.marginPercent());
        return Math.min(wished, limit / 2);
    }

    @Override
    public void completed(Backend backend, Outcome outcome) {
        if (!outcome.reusedConnection()) {
            return;
        }
        IdleLimit limit = limits.to(backend).ofOne(outcome.earlierRequests());
        if (outcome.evidence() == Evidence.STALE_CONNECTION) {
            limit.lost(outcome.idleNanos(), clock.nanos());
        } else if (outcome.status() != 0) {
            limit.lived(outcome.idleNanos());
        }
    }
}
