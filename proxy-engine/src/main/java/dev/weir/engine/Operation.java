package dev.weir.engine;

import dev.weir.engine.assembly.ProxyLoop;
import dev.weir.engine.config.ProxyConfig;
import dev.weir.engine.contain.PluginControl;
import dev.weir.engine.explain.Explanations;
import dev.weir.engine.metrics.ProxyMetrics;
import dev.weir.engine.reload.Reloads;
import dev.weir.engine.upstream.OrderChange;
import dev.weir.engine.upstream.UpstreamSnapshot;
import java.util.List;
import java.util.Objects;

/** What an operator sees and changes of a running {@link Proxy}. Any thread but a loop's. */
public final class Operation {
    private final List<ProxyLoop> loops;
    private final Reloads reloads;

    Operation(List<ProxyLoop> loops, Reloads reloads) {
        this.loops = loops;
        this.reloads = reloads;
    }

    /** What the proxy counts. */
    public ProxyMetrics metrics() {
        return new ProxyMetrics(
                loops.stream().map(ProxyLoop::eventLoop).toList(),
                loops.stream().map(ProxyLoop::metrics).toList());
    }

    /** The explanations of recent requests. */
    public Explanations explanations() {
        return new Explanations(loops.stream()
                .map(ProxyLoop::explanations)
                .filter(Objects::nonNull)
                .toList());
    }

    /** The upstreams of the active configuration, with their current members. */
    public List<UpstreamSnapshot> upstreams() {
        return reloads.upstreams();
    }

    /** The active configuration. */
    public ProxyConfig config() {
        return reloads.config();
    }

    /** Each plugin use. */
    public List<PluginControl> plugins() {
        return reloads.plugins();
    }

    /**
     * Changes what the operator ordered for a backend: whether it gets requests, or its weight. It holds until the next
     * order, also over reloads.
     *
     * @param backend the name of a backend, or its configured address
     * @return whether there is such a backend
     */
    public boolean order(String upstream, String backend, OrderChange change) {
        return reloads.order(upstream, backend, change);
    }
}
