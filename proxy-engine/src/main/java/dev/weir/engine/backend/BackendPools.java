package dev.weir.engine.backend;

import dev.weir.api.Standing;
import dev.weir.api.Standing.State;
import dev.weir.api.Upstream;
import dev.weir.engine.config.SettingValues;
import dev.weir.engine.config.Settings;
import dev.weir.engine.loop.Alarm;
import dev.weir.engine.loop.Deadlines;
import dev.weir.engine.loop.EventLoop;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * All pools of one loop, what they have in common, and what the loop does when a backend leaves rotation or comes back.
 */
public final class BackendPools {
    private final EventLoop loop;
    private final RandomGenerator random;
    private SettingValues settings;
    private PoolPolicy policy = PoolPolicy.NONE;
    private KeepAlive keepAlive;
    private PoolLimits limits;
    private @Nullable Deadlines connectDeadlines;
    private final Map<SharedBackend, BackendPool> pools = new HashMap<>();
    private final Map<SharedBackend, Alarm> ejections = new HashMap<>();
    private final HealthNews news;
    private int changes;

    /** Pools without any connection yet. Any thread; everything else is for the loop alone. */
    public BackendPools(EventLoop loop, SettingValues settings, RandomGenerator random) {
        this.loop = loop;
        this.news = new HealthNews(loop);
        this.random = random;
        this.settings = settings;
        this.keepAlive = KeepAlive.of(settings);
        this.limits = PoolLimits.of(settings);
    }

    /** From now on these settings hold, and these plugins are asked. Connections stay. */
    public void use(SettingValues changed, PoolPolicy asked) {
        boolean watchedBefore = policy.watchesIdle();
        policy = asked;
        if (asked.watchesIdle() != watchedBefore) {
            List.copyOf(pools.values()).forEach(pool -> pool.watch(asked.watchesIdle()));
        }
        if (changed.equals(settings)) {
            return;
        }
        settings = changed;
        keepAlive = KeepAlive.of(changed);
        limits = PoolLimits.of(changed);
        if (connectDeadlines != null) {
            connectDeadlines.retire();
            connectDeadlines = null;
        }
        List.copyOf(pools.values()).forEach(BackendPool::limitsChanged);
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
            known = new BackendPool(this, backend);
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

    void changed() {
        changes++;
    }

    /**
     * A backend went out of rotation or came back.
     *
     * @param home whether this loop is the one that sees to it for all
     */
    void standingChanged(SharedBackend backend, Standing standing, boolean home) {
        if (backend.removed()) {
            return;
        }
        BackendPool pool = pools.get(backend);
        if (pool != null) {
            if (standing.state() == State.IN_ROTATION) {
                pool.refill();
            } else {
                pool.empty(); // even if it is used, in a panic: what idles may be as sick as the backend
            }
        }
        if (home) {
            if (standing.state() == State.EJECTED) {
                endEjection(backend);
            }
            news.changed(backend, standing);
            policy.standingChanged(backend, standing);
        }
    }

    /** All of a priority are asked from now on, whatever their standing, or no longer. */
    void panicChanged(Supplier<? extends Upstream> upstream, int priority, boolean panics) {
        news.panic(upstream, priority, panics);
    }

    /** Requests may not go there any more: nobody waits for a connection to it, and none idles. */
    void empty(SharedBackend backend) {
        BackendPool pool = pools.get(backend);
        if (pool != null) {
            pool.empty();
        }
    }

    private void endEjection(SharedBackend backend) {
        long left = backend.removed() ? 0 : backend.endEjection();
        if (left > 0) {
            ejections
                    .computeIfAbsent(backend, ejected -> loop.alarm(() -> endEjection(ejected)))
                    .set(left);
        }
    }

    /** Closes the pools of all but these backends and forgets them. */
    public void keepOnly(Collection<SharedBackend> members) {
        for (SharedBackend backend : new ArrayList<>(pools.keySet())) {
            BackendPool gone = members.contains(backend) ? null : pools.remove(backend);
            if (gone != null) {
                gone.retireAll();
            }
        }
        ejections.entrySet().removeIf(ejection -> {
            boolean gone = !members.contains(ejection.getKey());
            if (gone) {
                ejection.getValue().cancel();
            }
            return gone;
        });
    }

    /** Closes what idles, and what is released from now on. */
    public void close() {
        news.close();
        List.copyOf(pools.values()).forEach(BackendPool::close);
    }

    EventLoop loop() {
        return loop;
    }

    PoolPolicy policy() {
        return policy;
    }

    RandomGenerator random() {
        return random;
    }

    KeepAlive keepAlive() {
        return keepAlive;
    }

    PoolLimits limits() {
        return limits;
    }

    Deadlines connectDeadlines() {
        if (connectDeadlines == null) {
            connectDeadlines = loop.deadlines(settings.nanos(Settings.BACKEND_CONNECT_TIMEOUT));
        }
        return connectDeadlines;
    }

    /** The upstream is gone: closes everything that idles, and forgets it. */
    public void end() {
        news.close();
        keepOnly(List.of());
        policy = PoolPolicy.NONE;
        if (connectDeadlines != null) {
            connectDeadlines.retire();
        }
    }
}
