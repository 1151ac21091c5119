package dev.weir.harness.report;

import dev.weir.harness.check.Finding;
import dev.weir.harness.check.OwnLimit;
import dev.weir.harness.scenario.Level;
import dev.weir.harness.scenario.Scenario;
import dev.weir.harness.scenario.ScenarioResult;
import dev.weir.harness.scenario.Verdict;
import java.util.Comparator;
import java.util.List;

/**
 * The results of one proxy in one scenario, over all runs.
 *
 * @param scenario the scenario
 * @param proxy the name of the proxy
 * @param tries the results, in order; empty if it was not run
 */
record ScenarioCell(Scenario scenario, String proxy, List<ScenarioResult> tries) {
    /** Passed if no run failed: a rare failure is a failure. */
    Verdict verdict() {
        if (tries.stream().anyMatch(one -> one.verdict() == Verdict.FAILED)) {
            return Verdict.FAILED;
        }
        boolean passed = tries.stream().anyMatch(one -> one.verdict() == Verdict.PASSED);
        return passed ? Verdict.PASSED : Verdict.SKIPPED;
    }

    boolean is(Level level) {
        return scenario.level() == level;
    }

    /** The shortest finding, or the reason why it was not run; empty if it passed. */
    String reason() {
        return switch (verdict()) {
            case PASSED -> "";
            case FAILED ->
                tries.stream()
                        .flatMap(one -> one.findings().stream())
                        .min(Comparator.comparing(
                                        (Finding one) -> !one.checker().equals(OwnLimit.CONFIGURATION))
                                .thenComparing(one -> one.message().length()))
                        .map(one -> one.checker() + ": " + one.message())
                        .orElse("no reason was given");
            case SKIPPED -> tries.isEmpty() ? "not tried" : tries.get(0).reason();
        };
    }
}
