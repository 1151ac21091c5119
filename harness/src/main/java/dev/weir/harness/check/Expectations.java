package dev.weir.harness.check;

import java.time.Duration;

/**
 * What depends on the scenario.
 *
 * @param backends how many there are
 * @param limit    how long a request may take, from its first byte
 * @param owed     whether clients are owed their answers; not so if the fault is between them and the proxy
 */
public record Expectations(int backends, Duration limit, boolean owed) {}
