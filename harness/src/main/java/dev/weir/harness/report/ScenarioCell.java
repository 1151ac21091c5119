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
 * How one proxy did in one scenario, over all tries.
 *
 * @param scenario which one
 * @param proxy    what the proxy is called
 * @param tries    the results, in order; empty if it was not tried at all
 */
record ScenarioCell(Scenario scenario, String proxy, List<ScenarioResult> tries) {
    /** It passed if no try failed: what goes wrong once in a hundred times goes wrong. */
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

    /** The shortest words that say what is wrong, or why it was not tried; empty if it passed. */
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
