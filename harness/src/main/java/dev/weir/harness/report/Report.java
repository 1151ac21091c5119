package dev.weir.harness.report;

import dev.weir.harness.scenario.ScenarioResult;
import java.time.Instant;
import java.util.List;

/**
 * What is reported of a run of the harness.
 *
 * @param date    when it was made
 * @param seed    what decided what was left to chance
 * @param proxies who was tried, in the order of columns
 * @param results one for each proxy and scenario; with repetitions, several
 */
public record Report(Instant date, long seed, List<Column> proxies, List<ScenarioResult> results) {
    /**
     * A proxy that was tried.
     *
     * @param name    what it is called
     * @param version as it says itself; empty if it says nothing
     */
    public record Column(String name, String version) {}
}
