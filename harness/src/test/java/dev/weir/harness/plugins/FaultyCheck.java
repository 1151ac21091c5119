package dev.weir.harness.plugins;

import dev.weir.api.Backend;
import dev.weir.api.HealthCheck;
import dev.weir.api.Plugin;
import dev.weir.api.PluginSetting;
import dev.weir.api.Probe;
import dev.weir.api.ProbeResult;
import jakarta.inject.Inject;
import java.time.Duration;

/** Probes the first backend wrongly, in a way that is set, and all others well. */
@Plugin(name = "test-faulty-check", summary = "probes the first backend wrongly")
public final class FaultyCheck implements HealthCheck {
    private static final Probe PROBE = new Probe.Connect(Duration.ofSeconds(1));

    private final FaultyCheckSettings settings;

    /**
     * How it does.
     *
     * @param how where it fails
     */
    public record FaultyCheckSettings(
            @PluginSetting(defaultValue = "hasty", meaning = "where it fails")
            How how) {}

    /** What it does wrong. */
    public enum How {
        /** Throws when it is called for the first time. */
        FIRST,
        /** Throws when it has to give a probe. */
        PROBE,
        /** Gives no probe. */
        NOTHING,
        /** Gives a probe with a time-out beyond any clock. */
        ENDLESS,
        /** Gives a probe with a target that no request can have. */
        UNSPEAKABLE,
        /** Throws when a probe ended. */
        PROBED,
        /** Wants the next probe at once. */
        HASTY,
        /** Wants probes in the past. */
        BACKWARDS
    }

    /** Makes one. */
    @Inject
    public FaultyCheck(FaultyCheckSettings settings) {
        this.settings = settings;
    }

    private boolean does(How how, Backend backend) {
        return settings.how() == how && backend.upstream().backends().get(0) == backend;
    }

    private void failIf(How how, Backend backend) {
        if (does(how, backend)) {
            throw new IllegalStateException("a test wants it");
        }
    }

    @Override
    public long first(Backend backend) {
        failIf(How.FIRST, backend);
        return does(How.BACKWARDS, backend) ? Long.MIN_VALUE : 0;
    }

    @SuppressWarnings("NullAway") // what the contract forbids
    @Override
    public Probe probe(Backend backend) {
        failIf(How.PROBE, backend);
        if (does(How.ENDLESS, backend)) {
            return new Probe.Connect(Duration.ofSeconds(Long.MAX_VALUE));
        }
        if (does(How.UNSPEAKABLE, backend)) {
            return new Probe.Get("/a HTTP/1.1\r\nX: y", "", Duration.ofSeconds(1));
        }
        return does(How.NOTHING, backend) ? null : PROBE;
    }

    @Override
    public long probed(Backend backend, ProbeResult result) {
        failIf(How.PROBED, backend);
        if (does(How.BACKWARDS, backend)) {
            return Long.MIN_VALUE;
        }
        return does(How.HASTY, backend) ? 0 : Duration.ofMillis(1).toNanos();
    }
}
