package dev.weir.engine.upstream;

import dev.weir.api.HealthStatus;
import dev.weir.api.Upstream;
import java.util.function.Supplier;

/**
 * Receives an upstream's changes on behalf of a loop. It is called on any thread, possibly under a backend's lock: an
 * implementation only posts a task to its loop.
 */
public interface MembershipListener {
    /**
     * A backend's health status changed.
     *
     * @param home whether this loop owns the backend and acts for all loops
     */
    void healthChanged(SharedBackend backend, HealthStatus healthStatus, boolean home);

    /** Requests may not be sent to a backend any more. */
    void becameUnusable(SharedBackend backend);

    /** The panic mode of a priority began or ended: in it, all its backends get requests, whatever their health. */
    void panicChanged(Supplier<? extends Upstream> upstream, int priority, boolean panics);
}
