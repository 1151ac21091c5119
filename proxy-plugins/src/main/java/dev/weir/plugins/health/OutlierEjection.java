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
 * Ejects a backend that fails several requests in a row, over all loops, or more requests
 * than the other members of its upstream. What counts is each attempt at the backend that served it: an answer of
 * 5xx, and a failure that {@linkplain Outcome#countsAgainstBackend() counts against it}, which a reused connection that
 * had gone stale does not. A failure of a request to connect is such a failure; one to keep the pool warm
 * ({@link #connectFailed}) counts for nothing, or an idle proxy would judge by its own efforts.
 *
 * <p>Errors in a row act at once, comparisons at the end of each interval. The more often in a row, the longer a
 * backend is out ({@link EjectionTime}); no more than a share of the members is at a time. When a backend comes back,
 * because its time is over or because it was restored, its counts are reset. Whether a backend that is out
 * gets requests all the same, because too few are left, is the engine's to decide (its panic threshold).
 *
 * <p><b>Source:</b> Envoy's outlier detection, with {@code split_external_local_origin_errors} off.
 */
@Plugin(name = "outlier-ejection", summary = "ejects a backend for a limited time when too many of its requests fail")
public final class OutlierEjection implements PoolHealth {
    /** What all loops share about a backend. */
    private record Watched(OutcomeCounts tally, EjectionTime time, Interval interval) {}

    private final OutlierSettings settings;
    private final PluginUse use;
    private final LoopInfo seat;
    private final Clock clock;
    private final RandomGenerator random;
    private final AttachmentCache<Watched> watched;

    /** Makes one. */
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

    /** A failure counts as the status it stands for, and that is always one of these. */
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
        tally.beginRows(); // also if it may not be ejected: it takes as many again to ask again
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
