package dev.weir.harness.fault;

import java.time.Duration;

/**
 * How a fault is tried out.
 *
 * @param clients      connections
 * @param requests     while one backend misbehaves
 * @param warmUp       requests before that, while all are healthy
 * @param longestPause of a client between an answer and its next request
 * @param patience     how long the healed backend may wait for a request, and descriptors may stay open
 * @param seed         decides everything that is left to chance
 */
public record RunPlan(int clients, int requests, int warmUp, Duration longestPause, Duration patience, long seed) {
    /** A thousand requests over 64 connections, about 200 a second: idle phases, races, and time to eject somebody. */
    public static RunPlan full(long seed) {
        return new RunPlan(64, 1000, 1000, Duration.ofMillis(600), Duration.ofSeconds(40), seed);
    }

    LoadPlan warmUpLoad() {
        return new LoadPlan("warm", clients, warmUp, longestPause, seed);
    }

    LoadPlan faultLoad() {
        return new LoadPlan("fault", clients, requests, longestPause, seed);
    }

    /** A light one, that goes on until it is stopped. */
    LoadPlan healedLoad() {
        return new LoadPlan("healed", Math.min(clients, 8), Integer.MAX_VALUE, Duration.ofMillis(100), seed);
    }
}
