package dev.weir.harness.check;

import java.time.Duration;

/**
 * The limits that depend on the scenario.
 *
 * @param backends number of backends
 * @param limit maximum duration of a request, from its first byte
 * @param owed whether clients are owed their responses; {@code false} if the fault is between them and the proxy
 */
public record Expectations(int backends, Duration limit, boolean owed) {}
