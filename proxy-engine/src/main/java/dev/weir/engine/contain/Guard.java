package dev.weir.engine.contain;

import org.jspecify.annotations.Nullable;

/** One instance of a plugin, and the way into it. Belongs to one loop, but for what {@link Watchdog} reads of it. */
public abstract class Guard {
    private final Object plugin;
    private final PluginHealth pluginHealth;
    private final LoopWatch watch;
    private final Hooks hooks;
    private Callback callback = Callback.STARTED;
    private int beganTick;

    /** @param spi the type that the plugin is called by */
    Guard(Object plugin, Class<?> spi, PluginHealth pluginHealth, LoopWatch watch) {
        this.plugin = plugin;
        this.hooks = Hooks.of(plugin, spi);
        this.pluginHealth = pluginHealth;
        this.watch = watch;
    }

    /** The instance itself. */
    public Object plugin() {
        return plugin;
    }

    /** The name people know it by. */
    public String name() {
        return pluginHealth.plugin();
    }

    /** Whether it is to be called no more. */
    public boolean quarantined() {
        return pluginHealth.quarantined();
    }

    /** Whether the plugin has code for a hook. */
    final boolean has(Callback hook) {
        return hooks.has(hook);
    }

    /** Whether the plugin is not called for a hook whose default does nothing. */
    final boolean skips(Callback hook) {
        return !hooks.has(hook) || pluginHealth.quarantined();
    }

    PluginHealth pluginHealth() {
        return pluginHealth;
    }

    @Nullable Guard enter(Callback begins) {
        return watch.enter(this, begins);
    }

    void leave(@Nullable Guard outer) {
        watch.leave(this, outer);
    }

    void failed(Callback where, Throwable thrown) {
        pluginHealth.failed(where, thrown);
    }

    void begins(Callback begun, int tick) {
        callback = begun;
        beganTick = tick;
    }

    int beganTick() {
        return beganTick;
    }

    void ended(long nanos, int loop) {
        pluginHealth.ended(callback, nanos, loop);
    }

    /** What runs, or ran last. */
    Callback callback() {
        return callback;
    }
}
