package dev.weir.plugins.balance;

/**
 * Tracks the latency and the failure rate of a backend on one loop. The latency is Finagle's peak-sensitive
 * exponentially weighted moving average. Both values decay with time, so that a backend is tried again some time after
 * it was slow or failed.
 */
final class Cost {
    /** The cost of a backend before its first response, so that no second request is sent to it. */
    private static final double UNKNOWN = 1L << 47;

    private boolean known;
    private double latencyNanos;
    /** The share of the requests that failed, from 0 to 1. */
    private double failures;

    private long stamp;

    /** The expected cost of a request, in nanoseconds. */
    double at(long now, double decayNanos, double penaltyNanos, int activeRequests) {
        if (!known) {
            return activeRequests == 0 ? 0 : UNKNOWN;
        }
        return (latencyNanos + failures * penaltyNanos) * remains(now, decayNanos);
    }

    /**
     * Adds the end of an attempt.
     *
     * @param served whether it succeeded; the latency of a failure is ignored, because a failure may be fast
     * @param failed whether it failed and the backend is the cause
     */
    void observe(long tookNanos, boolean served, boolean failed, long now, double decayNanos) {
        double remains = known ? remains(now, decayNanos) : 0;
        latencyNanos *= remains;
        if (tookNanos > latencyNanos) {
            latencyNanos = tookNanos;
        } else if (served) {
            latencyNanos += tookNanos * (1 - remains);
        }
        failures = failures * remains + (failed ? 1 - remains : 0);
        known = true;
        stamp = now;
    }

    /** The remaining weight of the previous values. */
    private double remains(long now, double decayNanos) {
        return Math.exp(-Math.max(0, now - stamp) / decayNanos);
    }
}
