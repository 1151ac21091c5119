package dev.weir.engine.admin.view;

import dev.weir.engine.Proxy;
import dev.weir.engine.upstream.SharedBackend;
import dev.weir.engine.upstream.UpstreamSnapshot;
import java.util.ArrayList;
import java.util.List;

/** Tells whether the proxy can serve requests. Any thread; never blocks. */
public final class Readiness {
    private final Proxy proxy;
    private volatile boolean started;

    public Readiness(Proxy proxy) {
        this.proxy = proxy;
    }

    /** The loops run. */
    public void started() {
        started = true;
    }

    /** Whether the loops run. */
    public boolean hasStarted() {
        return started;
    }

    /** Why requests should go elsewhere, one sentence each; empty if the proxy is ready. */
    public List<String> reasons() {
        List<String> reasons = new ArrayList<>();
        if (!started) {
            reasons.add("not started");
        }
        if (proxy.stopping()) {
            reasons.add("stopping");
        }
        for (UpstreamSnapshot upstream : proxy.operation().upstreams()) {
            if (upstream.members().stream().noneMatch(SharedBackend::usable)) {
                reasons.add("no usable backend in upstream " + upstream.name());
            }
        }
        return reasons;
    }
}
