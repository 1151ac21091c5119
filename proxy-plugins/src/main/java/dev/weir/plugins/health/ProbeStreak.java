package dev.weir.plugins.health;

import dev.weir.api.HealthStatus;
import org.jspecify.annotations.Nullable;

/**
 * Counts equal probe results in a row for one backend, and records whether the check took it down: probes do not bring
 * back a backend that was taken down otherwise. Attached to the backend, so that it survives a reload.
 *
 * <p><b>Thread:</b> any.
 */
final class ProbeStreak {
    private boolean begun;
    private int passes;
    private int failures;
    private @Nullable HealthStatus passedIn;
    private @Nullable HealthStatus takenDown;

    /** Begins probing. @return whether it was not probed before */
    synchronized boolean begin() {
        boolean first = !begun;
        begun = true;
        return first;
    }

    /** Probing ended. */
    synchronized void end() {
        begun = false;
        passes = 0;
        failures = 0;
        takenDown = null;
    }

    /** A probe passed. @return how many did in a row, since the backend came to stand as it does */
    synchronized int passed(HealthStatus now) {
        failures = 0;
        passes = now.equals(passedIn) ? passes + 1 : 1;
        passedIn = now;
        return passes;
    }

    /** A probe failed. @return how many did in a row */
    synchronized int failed() {
        passes = 0;
        return ++failures;
    }

    synchronized int passes() {
        return passes;
    }

    synchronized int failures() {
        return failures;
    }

    /** The check took the backend down, and so it stands now. */
    synchronized void tookDown(HealthStatus now) {
        takenDown = now;
    }

    /** Says whether it stands so because the check took it down. */
    synchronized boolean isOurs(HealthStatus now) {
        return now.equals(takenDown);
    }
}
