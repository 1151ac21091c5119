package dev.weir.bench.load;

import java.util.concurrent.TimeUnit;

/** How an origin treats those who ask. */
public enum OriginBehaviour {
    /** Answers at once. */
    WELL,
    /** Resets each connection as soon as a request's head has come. */
    RESETTING {
        @Override
        boolean resets(long sinceNanos) {
            return true;
        }
    },
    /** Answers after a quarter of a second. */
    SLOW {
        @Override
        long delayNanos() {
            return TimeUnit.MILLISECONDS.toNanos(250);
        }
    },
    /** Answers at once, and closes a connection that nothing is asked on for 5 ms. */
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
    /** Is well for half a second, and resets for half a second. */
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
     * @param sinceNanos how long it has been conducting itself like this
     */
    boolean resets(long sinceNanos) {
        return false;
    }

    /** Whether all origins conduct themselves like this, and not only one of them. */
    public boolean everywhere() {
        return false;
    }

    /** How long it waits for another request on a connection that it has answered one on; 0 for as long as may be. */
    long patienceNanos() {
        return 0;
    }

    /** How long an answer takes. */
    long delayNanos() {
        return 0;
    }
}
