package dev.weir.harness.scenario;

import dev.weir.harness.check.Finding;
import dev.weir.harness.history.History;
import dev.weir.harness.proxy.ProcessOutput;
import dev.weir.harness.tls.TlsSides;
import java.time.Duration;
import java.util.List;

/**
 * The result of one run of a scenario against a proxy.
 *
 * @param scenario the scenario
 * @param proxy the name of the proxy
 * @param verdict the verdict
 * @param findings the findings, those with the shortest evidence first
 * @param reason why it was not run; empty if it was
 * @param history all recorded events; empty if it was not run
 * @param took duration, start and stop included
 * @param seed the seed of all random choices
 * @param said the output of the proxy's process
 * @param tls the sides on which TLS was spoken
 */
public record ScenarioResult(
        Scenario scenario,
        String proxy,
        Verdict verdict,
        List<Finding> findings,
        String reason,
        History history,
        Duration took,
        long seed,
        ProcessOutput said,
        TlsSides tls) {

    /** A result without TLS. */
    public ScenarioResult(
            Scenario scenario,
            String proxy,
            Verdict verdict,
            List<Finding> findings,
            String reason,
            History history,
            Duration took,
            long seed,
            ProcessOutput said) {
        this(scenario, proxy, verdict, findings, reason, history, took, seed, said, TlsSides.NONE);
    }

    /** Whether it makes the whole run fail: any scenario does that is not extended. */
    public boolean failedCore() {
        return verdict == Verdict.FAILED && scenario.level() != Level.EXTENDED;
    }

    /** Whether the proxy, or the testbed, could not be started. */
    public boolean neverBegan() {
        return findings.stream().anyMatch(finding -> finding.checker().equals(ScenarioRun.START));
    }

    /** The command-line options that repeat this run. */
    public String replay() {
        return "--only " + scenario.name() + " --seed " + seed + (tls.any() ? " --tls " + tls.words() : "");
    }
}
