package com.example.quickest;

/** The mean response time of a backend. Recent responses count more. */
final class Latency {
    private double nanos;

    Latency(long firstNanos) {
        nanos = firstNanos;
    }

    void learn(long lastNanos, int memory) {
        nanos += (lastNanos - nanos) / memory;
    }

    double nanos() {
        return nanos;
    }
}
