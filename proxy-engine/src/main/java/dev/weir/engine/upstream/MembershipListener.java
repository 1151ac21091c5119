package dev.weir.engine.upstream;

import dev.weir.api.HealthStatus;
import dev.weir.api.Upstream;
import java.util.function.Supplier;

/**
 * A loop, as it hears what changes at an upstream. Called on any thread, maybe under a backend's lock: an implementation
 * posts a task to its loop, and does nothing else.
 */
public interface MembershipListener {
    /**
     * A backend went out of rotation or came back.
     *
     * @param home whether this loop is the one that acts for all loops
     */
    void healthChanged(SharedBackend backend, HealthStatus healthStatus, boolean home);

    /** Requests may not go to a backend any more. */
    void becameUnusable(SharedBackend backend);

    /** All backends of a priority get requests from now on, whatever their health, or no longer. */
    void panicChanged(Supplier<? extends Upstream> upstream, int priority, boolean panics);
}
