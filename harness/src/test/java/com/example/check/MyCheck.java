package com.example.check;

import dev.weir.api.Backend;
import dev.weir.api.HealthCheck;
import dev.weir.api.Plugin;
import dev.weir.api.PluginUse;
import dev.weir.api.Probe;
import dev.weir.api.ProbeResult;
import jakarta.inject.Inject;
import java.util.concurrent.atomic.AtomicInteger;

/** Asks each backend for a page, takes it down after failures in a row, and restores what it took down. */
@Plugin(name = "my-check", summary = "takes a backend down while it does not answer as it should")
public final class MyCheck implements HealthCheck {
    private final MyCheckSettings settings;
    private final PluginUse use;
    private final Probe probe;

    @Inject
    public MyCheck(MyCheckSettings settings, PluginUse use) {
        this.settings = settings;
        this.use = use;
        this.probe = new Probe.Get(settings.target(), "", settings.timeout());
    }

    @Override
    public long first(Backend backend) {
        return 0;
    }

    @Override
    public Probe probe(Backend backend) {
        return probe;
    }

    @Override
    public long probed(Backend backend, ProbeResult result) {
        if (result.failure() == null && result.status() < 400) {
            restore(backend, "a probe passed");
        } else if (failures(backend).incrementAndGet() == settings.failures()) {
            backend.takeDown(settings.failures() + " probes in a row failed");
        }
        return settings.interval().toNanos();
    }

    @Override
    public void removed(Backend backend) {
        restore(backend, "no longer probed");
    }

    /** Only what this check took down itself: others may have reasons of their own. */
    private void restore(Backend backend, String why) {
        if (failures(backend).getAndSet(0) >= settings.failures()) {
            backend.restore(why);
        }
    }

    private AtomicInteger failures(Backend backend) {
        return backend.attachment(use, AtomicInteger.class, AtomicInteger::new);
    }
}
