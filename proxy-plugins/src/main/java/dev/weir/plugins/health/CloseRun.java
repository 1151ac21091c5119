package dev.weir.plugins.health;

/**
 * A sequence of connections that were found closed, and whether their ages show that the backend has an idle limit.
 * Closes at almost the same time count once, because a restart closes many connections, and connections that were
 * released together have the same age.
 *
 * <p><b>Thread:</b> that of its owner.
 */
final class CloseRun {
    private static final long LEAST_TOLERANCE = 50_000_000;
    private static final long LEAST_DISTANCE = 1_000_000_000;

    private final int needed;
    private final boolean exact;
    private int count;
    private long shortest;
    private long longest;
    private long lastAt;

    /**
     * An empty run.
     *
     * @param needed the number of closes that shows a limit
     * @param exact  whether ages are those of the close, so that they must be about equal; otherwise they are those of
     *               the detection, so that they only exceed the limit
     */
    CloseRun(int needed, boolean exact) {
        this.needed = needed;
        this.exact = exact;
    }

    void begin() {
        count = 0;
    }

    /** The limit that the run shows. */
    long shortest() {
        return shortest;
    }

    /** A connection that stays open for longer than this contradicts the run. */
    long most() {
        return count == 0 ? Long.MAX_VALUE : most(exact ? longest : shortest);
    }

    /** Adds a close. @return whether there are enough */
    boolean isConvincedBy(long age, long nowNanos) {
        if (count > 0 && nowNanos - lastAt < Math.max(LEAST_DISTANCE, tolerance(age))) {
            return false;
        }
        if (count == 0 || (exact && !(agree(shortest, age) && agree(longest, age)))) {
            count = 0;
            shortest = age;
            longest = age;
        }
        count++;
        shortest = Math.min(shortest, age);
        longest = Math.max(longest, age);
        lastAt = nowNanos;
        return needed > 0 && count >= needed;
    }

    /** Whether two ages are about equal. */
    static boolean agree(long a, long b) {
        return Math.abs(a - b) <= tolerance(Math.max(a, b));
    }

    /** The longest age that is about equal to this one. */
    static long most(long age) {
        return age == Long.MAX_VALUE ? age : age + tolerance(age);
    }

    private static long tolerance(long age) {
        return Math.max(age / 10, LEAST_TOLERANCE);
    }
}
