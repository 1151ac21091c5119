package dev.weir.plugins.health;

/**
 * Connections found closed, one after the other, and whether their ages show that the backend has a limit. What happens
 * in one moment counts once: a restart closes many connections, and those that were released together have the same
 * age.
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
     * An empty one.
     *
     * @param needed how many closes are convincing
     * @param exact  whether ages are those at which connections were closed, which then have to agree; and not those at
     *               which they were found closed, which are all beyond the limit and can be anything
     */
    CloseRun(int needed, boolean exact) {
        this.needed = needed;
        this.exact = exact;
    }

    void begin() {
        count = 0;
    }

    /** The age that the run speaks for. */
    long shortest() {
        return shortest;
    }

    /** A connection that lives longer than this contradicts the run. */
    long most() {
        return count == 0 ? Long.MAX_VALUE : most(exact ? longest : shortest);
    }

    /** Takes another close. @return whether there are enough */
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

    /** Says whether two ages are about the same. */
    static boolean agree(long a, long b) {
        return Math.abs(a - b) <= tolerance(Math.max(a, b));
    }

    /** The longest age that still agrees with this one. */
    static long most(long age) {
        return age == Long.MAX_VALUE ? age : age + tolerance(age);
    }

    private static long tolerance(long age) {
        return Math.max(age / 10, LEAST_TOLERANCE);
    }
}
