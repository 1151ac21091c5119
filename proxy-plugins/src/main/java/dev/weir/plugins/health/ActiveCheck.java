package dev.weir.plugins.health;

import dev.weir.api.Backend;
import dev.weir.api.HealthCheck;
import dev.weir.api.HealthStatus;
import dev.weir.api.HealthStatus.State;
import dev.weir.api.Plugin;
import dev.weir.api.PluginUse;
import dev.weir.api.Probe;
import dev.weir.api.ProbeResult;
import dev.weir.plugins.health.ActiveCheckSettings.Initial;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Probes backends with a connection, or with a GET for a target. It takes a backend down when several probes in a row
 * failed, and restores it when several in a row passed. The time between probes is shorter while the next results may
 * change the state. It varies at random, so that several proxies do not probe at the same time.
 * <ul>
 * <li>A backend that is down is restored only if this plugin took it down.
 * <li>A backend that is ejected because requests failed is restored when GET probes pass, unless {@code unejects} is
 *     off. Passed connect probes do not end an ejection.
 * </ul>
 */
@Plugin(
        name = "active-check",
        summary = "probes backends: takes a backend down after failed probes, restores it after passed ones")
public final class ActiveCheck implements HealthCheck {
    /** The reason why a backend is down until its first passed probe. */
    private static final String UNTRIED = "down until a probe passes";

    private final ActiveCheckSettings settings;
    private final RandomGenerator random;
    private final StatusRanges expected;
    private final AttachmentCache<ProbeStreak> rows;

    /** Creates the plugin. */
    @Inject
    public ActiveCheck(ActiveCheckSettings settings, PluginUse use, RandomGenerator random) {
        this.settings = settings;
        this.random = random;
        this.expected = StatusRanges.of("expect", settings.expect());
        this.rows = new AttachmentCache<>(use, ProbeStreak.class, backend -> new ProbeStreak());
    }

    @Override
    public long first(Backend backend) {
        if (rows.to(backend).begin() && settings.initial() == Initial.DOWN) {
            takeDown(backend, UNTRIED);
        }
        return random.nextLong(settings.interval().toNanos());
    }

    @Override
    public Probe probe(Backend backend) {
        return settings.target().isEmpty()
                ? new Probe.Connect(settings.timeout())
                : new Probe.Get(settings.target(), settings.host(), settings.timeout());
    }

    @Override
    public long probed(Backend backend, ProbeResult result) {
        ProbeStreak row = rows.to(backend);
        if (isPass(result)) {
            passed(backend, row);
        } else {
            failed(backend, row, result);
        }
        return varied(interval(backend.healthStatus(), row));
    }

    @Override
    public void removed(Backend backend) {
        ProbeStreak row = rows.to(backend);
        if (row.isOurs(backend.healthStatus())) {
            backend.restore("no longer probed");
        }
        row.end();
    }

    private boolean isPass(ProbeResult result) {
        return result.failure() == null && (settings.target().isEmpty() || expected.contain(result.status()));
    }

    private void passed(Backend backend, ProbeStreak row) {
        HealthStatus healthStatus = backend.healthStatus();
        int passes = row.passed(healthStatus);
        int needed = healthStatus.why().equals(UNTRIED) ? 1 : settings.rise();
        if (passes >= needed && mayRestore(healthStatus, row)) {
            backend.restore(passes == 1 ? "a probe passed" : passes + " probes in a row passed");
        }
    }

    private boolean mayRestore(HealthStatus healthStatus, ProbeStreak row) {
        return switch (healthStatus.state()) {
            case EJECTED -> settings.unejects() && !settings.target().isEmpty();
            case DOWN -> row.isOurs(healthStatus);
            default -> false; // in rotation, or in a state of a later version, which this check has not set
        };
    }

    private void failed(Backend backend, ProbeStreak row, ProbeResult result) {
        int failures = row.failed();
        if (failures >= settings.fall()) {
            String many = failures == 1 ? "a probe failed" : failures + " probes in a row failed, the last";
            takeDown(backend, many + " with " + Reason.of(result.failure(), result.status()));
        }
    }

    /** Takes the backend down, unless it is down already. */
    private void takeDown(Backend backend, String why) {
        if (backend.healthStatus().state() != State.DOWN) {
            backend.takeDown(why);
            rows.to(backend).tookDown(backend.healthStatus());
        }
    }

    private Duration interval(HealthStatus healthStatus, ProbeStreak row) {
        if (healthStatus.state() == State.DOWN) {
            boolean rising = row.passes() > 0 && row.passes() < settings.rise();
            return rising ? settings.intervalChanging() : settings.intervalDown();
        }
        return row.failures() > 0 ? settings.intervalChanging() : settings.interval();
    }

    private long varied(Duration interval) {
        long most = interval.toNanos() / 100 * settings.spreadPercent();
        return interval.toNanos() - most + random.nextLong(2 * most + 1);
    }
}
