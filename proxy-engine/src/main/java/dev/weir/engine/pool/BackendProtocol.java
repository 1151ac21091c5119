package dev.weir.engine.pool;

import dev.weir.engine.config.SettingValues;
import dev.weir.engine.loop.EventLoop;

/** A protocol for backend connections. Any thread. */
@FunctionalInterface
public interface BackendProtocol {
    /** Creates the codec of one loop for an upstream with these settings. */
    BackendCodec codec(EventLoop loop, SettingValues settings);
}
