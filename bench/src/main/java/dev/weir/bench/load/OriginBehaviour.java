package dev.weir.bench.load;

import java.util.concurrent.TimeUnit;

/** The behaviour of an origin. */
public enum OriginBehaviour {
    /** Responds at once. */
    WELL,
    /** Resets each connection as soon as a request's head has arrived. */
    RESETTING {
        @Override
        boolean resets(long sinceNanos) {
            return true;
        }
    },
    /** Responds after a quarter of a second. */
    SLOW {
        @Override
        long delayNanos() {
            return TimeUnit.MILLISECONDS.toNanos(250);
        }
    },
    /** Responds at once, and closes a connection after 5 ms of idle time. */
    IMPATIENT {
        @Override
        public boolean everywhere() {
            return true;
        }

        @Override
        long patienceNanos() {
            return TimeUnit.MILLISECONDS.toNanos(5);
        }
    },
    /** Is healthy for half a second, and resets for half a second. */
    FLAPPING {
        @Override
        boolean resets(long sinceNanos) {
            return sinceNanos / HALF_SECOND % 2 == 1;
        }
    };

    private static final long HALF_SECOND = TimeUnit.MILLISECONDS.toNanos(500);

    /**
     * Whether it resets now.
     *
     * @param sinceNanos time since the behaviour was set
     */
    boolean resets(long sinceNanos) {
        return false;
    }

    /** Whether it applies to all origins, and not only to one of them. */
    public boolean everywhere() {
        return false;
    }

    /** Idle timeout of a connection after a response; 0 for none. */
    long patienceNanos() {
        return 0;
    }

    /** Delay of a response. */
    long delayNanos() {
        return 0;
    }
}
