package dev.weir.harness.report;

import dev.weir.harness.scenario.ScenarioResult;
import java.time.Instant;
import java.util.List;

/**
 * A report of one run of the harness.
 *
 * @param date when it was made
 * @param seed the seed of all random choices
 * @param proxies the proxies under test, in the order of the columns
 * @param results one for each proxy and scenario; several with repetitions
 */
public record Report(Instant date, long seed, List<Column> proxies, List<ScenarioResult> results) {
    /**
     * A proxy under test.
     *
     * @param name its name
     * @param version as the proxy reports it; empty if it reports none
     */
    public record Column(String name, String version) {}
}
