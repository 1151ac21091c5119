package dev.weir.engine.contain;

import dev.weir.api.BalancingStrategy;
import dev.weir.api.Clock;
import dev.weir.api.ExchangeObserver;
import dev.weir.api.Fallback;
import dev.weir.api.HeaderRewriter;
import dev.weir.api.HealthCheck;
import dev.weir.api.Plugin;
import dev.weir.api.PoolHealth;
import dev.weir.api.Responder;
import dev.weir.api.RetryPolicy;
import dev.weir.engine.loop.LastResort;
import java.util.List;
import java.util.stream.IntStream;

/** Creates the guards, the health records and the watchdog for the plugins of one proxy. Any thread. */
public final class Containment {
    /** Ticks per stall time: a stall is detected at most one tick late. */
    private static final int TICKS_PER_STALL = 4;

    private final QuarantinePolicy policy;
    private final Clock clock;
    private final CoarseClock tick;
    private final List<LoopWatch> loops;

    /** Creates the containment for a number of loops. */
    public Containment(QuarantinePolicy policy, Clock clock, int loops) {
        this.policy = policy;
        this.clock = clock;
        long shortest =
                policy.lostNanos() == 0 ? policy.stallNanos() : Math.min(policy.stallNanos(), policy.lostNanos());
        this.tick = new CoarseClock(Math.max(1_000_000, shortest / TICKS_PER_STALL));
        this.loops =
                IntStream.range(0, loops).mapToObj(i -> new LoopWatch(i, tick)).toList();
    }

    /** The watch of one loop. */
    public LoopWatch loop(int index) {
        return loops.get(index);
    }

    /**
     * Creates the watchdog; it is not started.
     *
     * @param handlers handle stalled loops, in the order of the loops
     * @param lastResort handles a lack of memory
     */
    public Watchdog watchdog(List<? extends StalledLoopHandler> handlers, LastResort lastResort) {
        List<TurnWatch> turns = loops.stream()
                .map(loop -> new TurnWatch(loop, handlers.get(loop.loop()), tick.periodNanos(), policy.lostNanos()))
                .toList();
        return new Watchdog(loops, turns, tick, policy.stallNanos(), new MemoryWatch(lastResort));
    }

    /** A health record without violations. */
    public PluginHealth pluginHealth(Class<?> type, String name, PluginHealth.News news) {
        Plugin declared = type.getAnnotation(Plugin.class);
        Fallback fallback = declared == null ? Fallback.WITHOUT : declared.fallback();
        return new PluginHealth(name, fallback, policy, clock, news);
    }

    /** The way into an instance. */
    public static GuardedStrategy strategy(BalancingStrategy plugin, PluginHealth pluginHealth, LoopWatch loop) {
        return new GuardedStrategy(plugin, pluginHealth, loop);
    }

    /** The way into an instance. */
    public static GuardedRewriter rewriter(HeaderRewriter plugin, PluginHealth pluginHealth, LoopWatch loop) {
        return new GuardedRewriter(plugin, pluginHealth, loop);
    }

    /** The way into an instance. */
    public static GuardedResponder responder(Responder plugin, PluginHealth pluginHealth, LoopWatch loop) {
        return new GuardedResponder(plugin, pluginHealth, loop);
    }

    /** The way into an instance. */
    public static GuardedHealth health(PoolHealth plugin, PluginHealth pluginHealth, LoopWatch loop) {
        return new GuardedHealth(plugin, pluginHealth, loop);
    }

    /** The way into an instance. */
    public static GuardedRetries retries(RetryPolicy plugin, PluginHealth pluginHealth, LoopWatch loop) {
        return new GuardedRetries(plugin, pluginHealth, loop);
    }

    /** The way into an instance. */
    public static GuardedCheck check(HealthCheck plugin, PluginHealth pluginHealth, LoopWatch loop) {
        return new GuardedCheck(plugin, pluginHealth, loop);
    }

    /** The way into an instance. */
    public static GuardedObserver observer(ExchangeObserver plugin, PluginHealth pluginHealth, LoopWatch loop) {
        return new GuardedObserver(plugin, pluginHealth, loop);
    }
}
