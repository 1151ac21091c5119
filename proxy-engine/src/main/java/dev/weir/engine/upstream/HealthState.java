package dev.weir.engine.upstream;

import dev.weir.api.Clock;
import dev.weir.api.HealthStatus;
import dev.weir.api.HealthStatus.State;
import java.util.function.Consumer;

/**
 * The health state of a backend, with its time and reason:
 *
 * <pre>
 *   IN_ROTATION ──eject──▶ EJECTED ──takeDown──▶ DOWN
 *     │  ▲ ▲                  │                   ▲ │
 *     │  │ └─restore, in time─┘                   │ │
 *     │  └──────────────restore───────────────────┼─┘
 *     └─────────────────takeDown──────────────────┘
 * </pre>
 *
 * Any thread.
 */
final class HealthState {
    /** Maximum ejection, so that differences between two times cannot overflow; 146 years. */
    private static final long FOREVER_NANOS = Long.MAX_VALUE / 2;

    private final Clock clock;
    private final Consumer<HealthStatus> changed;
    private volatile HealthStatus healthStatus;
    private volatile boolean available = true;

    /**
     * Creates it in rotation.
     *
     * @param changed receives every change, under the lock
     */
    HealthState(Clock clock, Consumer<HealthStatus> changed) {
        this.clock = clock;
        this.changed = changed;
        this.healthStatus = new HealthStatus(State.IN_ROTATION, "", clock.nanos(), 0);
    }

    HealthStatus healthStatus() {
        return healthStatus;
    }

    boolean available() {
        return available;
    }

    synchronized void eject(long nanos, String why) {
        HealthStatus now = healthStatus;
        long until = clock.nanos() + Math.min(nanos, FOREVER_NANOS);
        if (nanos <= 0 || now.state() == State.DOWN) {
            return;
        }
        if (now.state() == State.IN_ROTATION) {
            change(State.EJECTED, why, until);
        } else if (until - now.untilNanos() > 0) { // the ejection keeps its first reason
            healthStatus = new HealthStatus(State.EJECTED, now.why(), now.sinceNanos(), until);
        }
    }

    synchronized void takeDown(String why) {
        if (healthStatus.state() != State.DOWN) {
            change(State.DOWN, why, 0);
        }
    }

    synchronized void restore(String why) {
        if (healthStatus.state() != State.IN_ROTATION) {
            change(State.IN_ROTATION, why, 0);
        }
    }

    /** Ends an expired ejection. @return nanoseconds until it expires, or 0 if there is none */
    synchronized long endEjection() {
        HealthStatus now = healthStatus;
        if (now.state() != State.EJECTED) {
            return 0;
        }
        long left = now.untilNanos() - clock.nanos();
        if (left <= 0) {
            change(State.IN_ROTATION, "its ejection is over", 0);
            return 0;
        }
        return left;
    }

    private void change(State state, String why, long untilNanos) {
        healthStatus = new HealthStatus(state, why, clock.nanos(), untilNanos);
        available = state == State.IN_ROTATION;
        changed.accept(healthStatus);
    }
}
