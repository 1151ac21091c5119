package dev.weir.engine.pool;

import dev.weir.engine.config.SettingValues;
import dev.weir.engine.loop.EventLoop;

/** A protocol that backends speak. Any thread. */
@FunctionalInterface
public interface BackendProtocol {
    /** How one loop speaks it with the backends of an upstream, by the upstream's settings. */
    BackendCodec codec(EventLoop loop, SettingValues settings);
}
