package dev.weir.engine.admin.change;

import dev.weir.engine.live.LiveException;
import dev.weir.engine.live.ReloadOutcome;

/** Reloads the configuration, as SIGHUP does. */
@FunctionalInterface
public interface Reloading {
    /** Reads the configuration again and applies it. Blocks. @throws LiveException if nothing was changed */
    ReloadOutcome reload() throws LiveException;
}
