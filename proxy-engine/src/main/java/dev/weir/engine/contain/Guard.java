package dev.weir.engine.contain;

import org.jspecify.annotations.Nullable;

/** Wraps one plugin instance and guards its calls. Belongs to one loop; {@link Watchdog} reads parts of it. */
public abstract class Guard {
    private final Object plugin;
    private final PluginHealth pluginHealth;
    private final LoopWatch watch;
    private final OverriddenCallbacks overridden;
    private Callback callback = Callback.STARTED;
    private int beganTick;

    /** @param spi the type that the plugin is called by */
    Guard(Object plugin, Class<?> spi, PluginHealth pluginHealth, LoopWatch watch) {
        this.plugin = plugin;
        this.overridden = OverriddenCallbacks.of(plugin, spi);
        this.pluginHealth = pluginHealth;
        this.watch = watch;
    }

    /** The instance itself. */
    public Object plugin() {
        return plugin;
    }

    /** The name of the plugin. */
    public String name() {
        return pluginHealth.plugin();
    }

    /** Whether the plugin is quarantined. */
    public boolean quarantined() {
        return pluginHealth.quarantined();
    }

    // ---- the end of an instance ----

    /** Closes the instance if it is {@link AutoCloseable}; an exception is only counted. On the loop, once. */
    public final void close() {
        if (plugin instanceof AutoCloseable) {
            Guard outer = enter(Callback.CLOSE);
            try {
                closeUnused();
            } finally {
                leave(outer);
            }
        }
    }

    /** Closes an instance that no loop has used, as {@link #close}. Any thread. */
    public final void closeUnused() {
        try {
            if (plugin instanceof AutoCloseable closeable) {
                closeable.close();
            }
        } catch (Throwable thrown) {
            failed(Callback.CLOSE, thrown);
        }
    }

    /** Whether the plugin has code for a hook. */
    final boolean has(Callback callback) {
        return overridden.has(callback);
    }

    /** Whether to skip a callback: the plugin is quarantined or has no code for it. */
    final boolean skips(Callback callback) {
        return !overridden.has(callback) || pluginHealth.quarantined();
    }

    PluginHealth pluginHealth() {
        return pluginHealth;
    }

    @Nullable Guard enter(Callback begins) {
        return watch.enter(this, begins);
    }

    void leave(@Nullable Guard outer) {
        watch.leave(this, outer, null);
    }

    /** @param subject the request that the callback was for */
    void leave(@Nullable Guard outer, Object subject) {
        watch.leave(this, outer, subject);
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

    /** The current callback, or the last one. */
    Callback callback() {
        return callback;
    }
}
