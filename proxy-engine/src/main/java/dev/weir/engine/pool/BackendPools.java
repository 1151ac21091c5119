package dev.weir.engine.pool;

import dev.weir.api.HealthStatus;
import dev.weir.api.HealthStatus.State;
import dev.weir.api.Upstream;
import dev.weir.engine.config.SettingValues;
import dev.weir.engine.loop.EventLoop;
import dev.weir.engine.metrics.BackendMetrics;
import dev.weir.engine.metrics.UpstreamMetrics;
import dev.weir.engine.upstream.HomeLoopHealth;
import dev.weir.engine.upstream.MembershipListener;
import dev.weir.engine.upstream.SharedBackend;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Holds one loop's pools for an upstream, one for each backend. Belongs to the loop; membership events arrive on any
 * thread and are posted to it.
 */
public final class BackendPools implements MembershipListener {
    private final EventLoop loop;
    private final PoolSettings settings;
    private final HomeLoopHealth health;
    private final UpstreamMetrics metrics;
    private final Map<SharedBackend, BackendPool> pools = new HashMap<>();
    private int changes;

    /**
     * Creates it without connections. Any thread; all other methods run on the loop.
     *
     * @param wire protocol and transport of the backends
     * @param metrics what the loop counts of the upstream
     */
    public BackendPools(
            EventLoop loop, SettingValues settings, RandomGenerator random, BackendWire wire, UpstreamMetrics metrics) {
        this.loop = loop;
        this.metrics = metrics;
        this.settings = new PoolSettings(loop, settings, random, wire);
        this.health = new HomeLoopHealth(loop);
    }

    /** The protocol and transport currently used with the backends. */
    public BackendSpeech speech() {
        return settings;
    }

    /** Applies new settings and health plugins. Connections stay open. */
    public void use(SettingValues changed, PoolPolicy asked) {
        if (settings.ask(asked)) {
            all().forEach(pool -> pool.watch(asked.watchesIdle()));
        }
        if (settings.change(changed)) {
            all().forEach(BackendPool::limitsChanged);
        }
    }

    /** Opens the warm connections. */
    public void warm(List<SharedBackend> backends) {
        for (SharedBackend backend : backends) {
            of(backend).refill();
        }
    }

    /** The pool of a backend. For a removed backend, a temporary pool is returned. */
    public BackendPool of(SharedBackend backend) {
        BackendPool known = pools.get(backend);
        if (known == null) {
            boolean gone = backend.removed();
            BackendMetrics counted = gone ? metrics.gone() : metrics.backend(backend.name());
            known = new BackendPool(settings, backend, counted, this::countChange);
            if (!gone) {
                pools.put(backend, known);
            }
        }
        return known;
    }

    /** What the loop counts of the upstream. */
    public UpstreamMetrics metrics() {
        return metrics;
    }

    /** Whether a request to this backend would have to queue for a connection on this loop. */
    public boolean exhausted(SharedBackend backend) {
        BackendPool known = pools.get(backend);
        return known != null && known.exhausted();
    }

    /** A counter that changes whenever a pool becomes exhausted or ceases to be. */
    public int changes() {
        return changes;
    }

    private void countChange() {
        changes++;
    }

    /** Replaces all connections, because another transport leads to the backends now. */
    public void renew() {
        List<BackendPool> old = all();
        pools.clear();
        old.forEach(BackendPool::retire);
    }

    // ---- membership events, on any thread ----

    @Override
    public void healthChanged(SharedBackend backend, HealthStatus healthStatus, boolean home) {
        loop.execute(() -> {
            if (!backend.removed()) {
                follow(backend, healthStatus, home);
            }
        });
    }

    private void follow(SharedBackend backend, HealthStatus healthStatus, boolean home) {
        BackendPool pool = pools.get(backend);
        if (pool != null) {
            if (healthStatus.state() == State.IN_ROTATION) {
                pool.refill();
            } else {
                pool.empty(); // even if the panic mode still uses it: idle connections may be as broken as the backend
            }
        }
        if (home) {
            health.changed(backend, healthStatus);
            settings.policy().healthChanged(backend, healthStatus);
        }
    }

    @Override
    public void becameUnusable(SharedBackend backend) {
        loop.execute(() -> {
            BackendPool pool = pools.get(backend);
            if (pool != null) {
                pool.empty();
            }
        });
    }

    @Override
    public void panicChanged(Supplier<? extends Upstream> upstream, int priority, boolean panics) {
        loop.execute(() -> health.panicChanged(upstream, priority, panics));
    }

    // ---- the end ----

    /** Closes and removes the pools of all other backends. */
    public void keepOnly(Collection<SharedBackend> members) {
        for (SharedBackend backend : new ArrayList<>(pools.keySet())) {
            BackendPool gone = members.contains(backend) ? null : pools.remove(backend);
            if (gone != null) {
                gone.retire();
            }
        }
        metrics.keepOnly(members.stream().map(SharedBackend::name).toList());
        for (SharedBackend backend : new ArrayList<>(pools.keySet())) {
            BackendPool kept = backend.accepts() ? null : pools.get(backend);
            if (kept != null) {
                kept.empty(); // it may have been out of rotation, so that nothing else tells of the operator's order
            }
        }
        health.keepOnly(members);
    }

    /** Closes idle connections, and others when they are released. */
    public void close() {
        health.close();
        all().forEach(BackendPool::close);
    }

    /** The upstream was removed: closes its idle connections and releases its settings. */
    public void end() {
        health.close();
        keepOnly(List.of());
        settings.end();
    }

    private List<BackendPool> all() {
        return List.copyOf(pools.values());
    }
}
