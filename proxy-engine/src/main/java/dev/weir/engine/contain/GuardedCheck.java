package dev.weir.engine.contain;

import dev.weir.api.Backend;
import dev.weir.api.HealthCheck;
import dev.weir.api.Probe;
import dev.weir.api.ProbeResult;
import java.util.Objects;

/** Guards a health check. Exceptions are counted and rethrown, because the caller schedules the next probe. */
public final class GuardedCheck extends Guard implements HealthCheck {
    private final HealthCheck check;

    GuardedCheck(HealthCheck check, PluginHealth pluginHealth, LoopWatch watch) {
        super(check, HealthCheck.class, pluginHealth, watch);
        this.check = check;
    }

    @Override
    public long first(Backend backend) {
        Guard outer = enter(Callback.FIRST);
        try {
            return check.first(backend);
        } catch (Throwable thrown) {
            throw failure(Callback.FIRST, thrown);
        } finally {
            leave(outer);
        }
    }

    @Override
    public Probe probe(Backend backend) {
        Guard outer = enter(Callback.PROBE);
        try {
            return Objects.requireNonNull(check.probe(backend), "null is not a probe");
        } catch (Throwable thrown) {
            throw failure(Callback.PROBE, thrown);
        } finally {
            leave(outer);
        }
    }

    @Override
    public long probed(Backend backend, ProbeResult result) {
        Guard outer = enter(Callback.PROBED);
        try {
            return check.probed(backend, result);
        } catch (Throwable thrown) {
            throw failure(Callback.PROBED, thrown);
        } finally {
            leave(outer);
        }
    }

    @Override
    public void removed(Backend backend) {
        Guard outer = enter(Callback.REMOVED);
        try {
            check.removed(backend);
        } catch (Throwable thrown) {
            failed(Callback.REMOVED, thrown);
        } finally {
            leave(outer);
        }
    }

    /** Reports a probe that cannot be sent. */
    public CheckFailure impossible(Throwable thrown) {
        return failure(Callback.PROBE, thrown);
    }

    private CheckFailure failure(Callback callback, Throwable thrown) {
        failed(callback, thrown);
        return new CheckFailure(thrown);
    }
}
