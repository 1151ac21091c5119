package dev.weir.harness.scenario;

import dev.weir.harness.check.Finding;
import dev.weir.harness.history.History;
import dev.weir.harness.proxy.ProcessOutput;
import java.time.Duration;
import java.util.List;

/**
 * How a proxy did in a scenario.
 *
 * @param scenario which one
 * @param proxy    what the proxy is called
 * @param verdict  how it did
 * @param findings what was found, those with the shortest evidence first
 * @param reason   why it could not be tried; empty if it was
 * @param history  what everybody saw; empty of events if it was not tried
 * @param took     how long it took, with everything around it
 * @param seed     what decided what was left to chance
 * @param said     what the proxy's process wrote
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
        ProcessOutput said) {

    /** Whether it is one of those that make the whole fail. */
    public boolean failedCore() {
        return verdict == Verdict.FAILED && scenario.level() == Level.CORE;
    }

    /** Whether it came to nothing because the proxy, or the stage, could not be started. */
    public boolean neverBegan() {
        return findings.stream().anyMatch(finding -> finding.checker().equals(ScenarioRun.START));
    }

    /** How to see it again, as an option of the command line. */
    public String replay() {
        return "--only " + scenario.name() + " --seed " + seed;
    }
}
