package dev.weir.plugins.health;

import dev.weir.api.HealthStatus;
import org.jspecify.annotations.Nullable;

/**
 * Counts equal probe results in a row for one backend. Records whether the check took it down, because probes do not
 * restore a backend that was taken down otherwise. It is attached to the backend, so that it survives a reload.
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

    /** A probe passed. @return the number in a row since the last change of its state */
    synchronized int passed(HealthStatus now) {
        failures = 0;
        passes = now.equals(passedIn) ? passes + 1 : 1;
        passedIn = now;
        return passes;
    }

    /** A probe failed. @return the number in a row */
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

    /** Records that the check took the backend down. */
    synchronized void tookDown(HealthStatus now) {
        takenDown = now;
    }

    /** Whether the check took it down. */
    synchronized boolean isOurs(HealthStatus now) {
        return now.equals(takenDown);
    }
}
