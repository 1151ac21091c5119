package com.example.quickest;

/** How long a backend takes, in the mean of its last answers: the later, the more one counts. */
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
