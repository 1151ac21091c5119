package dev.weir.plugins.health;

import dev.weir.api.Backend;
import dev.weir.api.Clock;
import dev.weir.api.HealthStatus;
import dev.weir.api.HealthStatus.State;
import dev.weir.api.IdleSignal;
import dev.weir.api.IdleVerdict;
import dev.weir.api.LoopInfo;
import dev.weir.api.Outcome;
import dev.weir.api.Plugin;
import dev.weir.api.PluginUse;
import dev.weir.api.PoolHealth;
import dev.weir.api.PooledConnection;
import dev.weir.api.Upstream;
import dev.weir.plugins.health.SuccessRates.Rate;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * Ejects a backend if several requests in a row fail, counted over all loops, or if it fails more requests than the
 * other backends of its upstream.
 *
 * <p>What counts as an error of the backend:
 * <ul>
 * <li>A 5xx response, and a failure that {@linkplain Outcome#countsAgainstBackend() counts against the backend}. Each
 *     attempt is counted for its backend.
 * <li>A failed connect for a request counts. A failed connect to keep the pool warm ({@link #connectFailed}) does not,
 *     because an idle proxy would otherwise judge a backend without any requests.
 * <li>A reused connection that was stale does not count.
 * </ul>
 *
 * <p>Errors in a row eject a backend at once. Success rates are compared at the end of each interval. Each further
 * ejection in a row is longer ({@link EjectionTime}). The share of ejected backends is limited. When a backend returns
 * to rotation, because its time is over or because it was restored, its counts are reset. If too few backends are left
 * in rotation, the engine may use ejected ones all the same ({@code health.panic-threshold}).
 *
 * <p><b>Source:</b> Envoy's outlier detection, with {@code split_external_local_origin_errors} off: error responses and
 * failures of the connection are counted together.
 */
@Plugin(name = "outlier-ejection", summary = "ejects a backend for a limited time when too many of its requests fail")
public final class OutlierEjection implements PoolHealth {
    /** The state of a backend that all loops share. */
    private record Watched(OutcomeCounts tally, EjectionTime time, Interval interval) {}

    private final OutlierSettings settings;
    private final PluginUse use;
    private final LoopInfo seat;
    private final Clock clock;
    private final RandomGenerator random;
    private final AttachmentCache<Watched> watched;

    /** Creates the plugin. */
    @Inject
    public OutlierEjection(
            OutlierSettings settings, PluginUse use, LoopInfo seat, Clock clock, RandomGenerator random) {
        this.settings = settings;
        this.use = use;
        this.seat = seat;
        this.clock = clock;
        this.random = random;
        this.watched = new AttachmentCache<>(use, Watched.class, this::watch);
    }

    @Override
    public IdleVerdict idle(PooledConnection connection, IdleSignal signal) {
        return IdleVerdict.DROP;
    }

    @Override
    public boolean watchesIdle() {
        return false;
    }

    @Override
    public void completed(Backend backend, Outcome outcome) {
        Watched here = watched.to(backend);
        if (here.interval().isOver(clock.nanos())) {
            compareMembers(backend.upstream());
        }
        if (outcome.status() >= 500 || outcome.countsAgainstBackend()) {
            here.tally().failed(seat, isGatewayError(outcome));
            judgeRow(backend, here.tally(), outcome);
        } else if (outcome.failure() == null) {
            here.tally().succeeded(seat);
        }
    }

    @Override
    public void healthChanged(Backend backend, HealthStatus healthStatus) {
        if (healthStatus.state() == State.IN_ROTATION) {
            Watched here = watched.to(backend);
            here.tally().beginRows();
            here.tally().takeVolume();
            here.time().back(clock.nanos());
        }
    }

    /** A failure counts as a gateway error, because its status would be one of these. */
    private static boolean isGatewayError(Outcome outcome) {
        return outcome.countsAgainstBackend() || (outcome.status() >= 502 && outcome.status() <= 504);
    }

    private void judgeRow(Backend backend, OutcomeCounts tally, Outcome last) {
        if (isReached(settings.consecutiveErrors(), tally.errorsInARow())) {
            endRow(backend, tally, tally.errorsInARow() + " errors in a row", last);
        } else if (isReached(settings.consecutiveGatewayErrors(), tally.gatewayErrorsInARow())) {
            endRow(backend, tally, tally.gatewayErrorsInARow() + " gateway errors in a row", last);
        }
    }

    private static boolean isReached(int limit, int count) {
        return limit > 0 && count >= limit;
    }

    private void endRow(Backend backend, OutcomeCounts tally, String row, Outcome last) {
        tally.beginRows(); // even if it may not be ejected now: the next check is after the same number of errors
        eject(backend, row + ", the last with " + Reason.of(last.failure(), last.status()));
    }

    private void compareMembers(Upstream upstream) {
        var byDeviation = new SuccessRates(settings.successRateMinHosts(), settings.successRateVolume());
        var byPercentage = new SuccessRates(settings.failurePercentageMinHosts(), settings.failurePercentageVolume());
        for (Backend member : upstream.backends()) {
            OutcomeCounts.Volume volume = watched.to(member).tally().takeVolume();
            if (member.available()) {
                byDeviation.add(member, volume);
                byPercentage.add(member, volume);
            }
        }
        judgeDeviations(byDeviation);
        judgePercentages(byPercentage);
    }

    private void judgeDeviations(SuccessRates rates) {
        if (settings.successRateStdevFactor() > 0) {
            String mean = percent(rates.mean());
            for (Rate rate : rates.below(rates.threshold(settings.successRateStdevFactor() / 1000.0))) {
                eject(rate.backend(), percent(rate.percent()) + " of its requests succeeded, on average " + mean);
            }
        }
    }

    private void judgePercentages(SuccessRates rates) {
        if (settings.failurePercentage() > 0) {
            for (Rate rate : rates.atMost(100.0 - settings.failurePercentage())) {
                eject(rate.backend(), percent(100 - rate.percent()) + " of its requests failed");
            }
        }
    }

    private static String percent(double value) {
        return String.format(Locale.ROOT, "%.1f %%", value);
    }

    private void eject(Backend backend, String why) {
        Watched here = watched.to(backend);
        synchronized (here.interval()) {
            if (backend.available() && mayEjectOneMore(backend.upstream().backends())) {
                long nanos = here.time().next(clock.nanos());
                backend.eject(nanos + random.nextLong(settings.ejectionJitter().toNanos() + 1), why);
            }
        }
    }

    private boolean mayEjectOneMore(List<Backend> members) {
        long ejected = members.stream()
                .filter(member -> member.healthStatus().state() == State.EJECTED)
                .count();
        return ejected == 0 || (ejected + 1) * 100 <= (long) settings.maxEjectedPercent() * members.size();
    }

    private Watched watch(Backend backend) {
        long nanos = settings.interval().toNanos();
        return new Watched(
                new OutcomeCounts(seat.count()),
                new EjectionTime(settings.baseEjection(), settings.maxEjection(), settings.interval()),
                backend.upstream().attachment(use, Interval.class, () -> new Interval(nanos, clock.nanos())));
    }
}
