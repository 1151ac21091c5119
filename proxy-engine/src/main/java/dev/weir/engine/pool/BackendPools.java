package dev.weir.engine.pool;

import dev.weir.api.HealthStatus;
import dev.weir.api.HealthStatus.State;
import dev.weir.api.Upstream;
import dev.weir.engine.config.SettingValues;
import dev.weir.engine.loop.EventLoop;
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
 * The pools that one loop has at an upstream, one for each backend. Belongs to the loop: what the upstream tells on any
 * thread is posted to it.
 */
public final class BackendPools implements MembershipListener {
    private final EventLoop loop;
    private final PoolSettings settings;
    private final HomeLoopHealth health;
    private final Map<SharedBackend, BackendPool> pools = new HashMap<>();
    private int changes;

    /**
     * Pools without any connection yet. Any thread; everything else is for the loop alone.
     *
     * @param wire how their backends are spoken to
     */
    public BackendPools(EventLoop loop, SettingValues settings, RandomGenerator random, BackendWire wire) {
        this.loop = loop;
        this.settings = new PoolSettings(loop, settings, random, wire);
        this.health = new HomeLoopHealth(loop);
    }

    /** How the backends are spoken to, now. */
    public BackendSpeech speech() {
        return settings;
    }

    /** From now on these settings hold, and these plugins are asked. Connections stay. */
    public void use(SettingValues changed, PoolPolicy asked) {
        if (settings.ask(asked)) {
            all().forEach(pool -> pool.watch(asked.watchesIdle()));
        }
        if (settings.change(changed)) {
            all().forEach(BackendPool::limitsChanged);
        }
    }

    /** Opens the connections that should be warm. */
    public void warm(List<SharedBackend> backends) {
        for (SharedBackend backend : backends) {
            of(backend).refill();
        }
    }

    /** The pool of a backend. One that is no member any more has none that lasts: it is asked a few times at most. */
    public BackendPool of(SharedBackend backend) {
        BackendPool known = pools.get(backend);
        if (known == null) {
            known = new BackendPool(settings, backend, this::countChange);
            if (!backend.removed()) {
                pools.put(backend, known);
            }
        }
        return known;
    }

    /** Whether a request to this backend would have to wait for a connection on this loop. */
    public boolean exhausted(SharedBackend backend) {
        BackendPool known = pools.get(backend);
        return known != null && known.exhausted();
    }

    /** Another number whenever a pool became exhausted or ceased to be. */
    public int changes() {
        return changes;
    }

    private void countChange() {
        changes++;
    }

    // ---- what the upstream tells, on any thread ----

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
                pool.empty(); // even if it is used, in a panic: what idles may be as sick as the backend
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

    /** Closes the pools of all but these backends and forgets them. */
    public void keepOnly(Collection<SharedBackend> members) {
        for (SharedBackend backend : new ArrayList<>(pools.keySet())) {
            BackendPool gone = members.contains(backend) ? null : pools.remove(backend);
            if (gone != null) {
                gone.retire();
            }
        }
        health.keepOnly(members);
    }

    /** Closes what idles, and what is released from now on. */
    public void close() {
        health.close();
        all().forEach(BackendPool::close);
    }

    /** The upstream is gone: closes everything that idles, and forgets it. */
    public void end() {
        health.close();
        keepOnly(List.of());
        settings.end();
    }

    private List<BackendPool> all() {
        return List.copyOf(pools.values());
    }
}
