package dev.weir.harness.fault;

/**
 * A request and what became of it.
 *
 * @param ask          what was asked
 * @param fate         what came of it
 * @param latencyNanos from its first byte sent to the last byte received
 */
public record Told(Ask ask, Fate fate, long latencyNanos) {}
