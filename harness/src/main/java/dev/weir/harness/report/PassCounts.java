package dev.weir.harness.report;

import dev.weir.harness.scenario.Level;
import dev.weir.harness.scenario.Verdict;
import java.util.List;
import java.util.stream.Stream;

/**
 * Counts of the scenarios of one level by verdict.
 *
 * @param passed no run failed
 * @param failed at least one run failed
 * @param skipped not run
 */
record PassCounts(int passed, int failed, int skipped) {
    static PassCounts of(Stream<ScenarioCell> cells, Level level) {
        List<Verdict> verdicts =
                cells.filter(cell -> cell.is(level)).map(ScenarioCell::verdict).toList();
        return new PassCounts(
                count(verdicts, Verdict.PASSED), count(verdicts, Verdict.FAILED), count(verdicts, Verdict.SKIPPED));
    }

    private static int count(List<Verdict> verdicts, Verdict which) {
        return (int) verdicts.stream().filter(one -> one == which).count();
    }

    /** The number passed out of the number run, and the number not run. */
    @Override
    public String toString() {
        int tried = passed + failed;
        if (tried == 0) {
            return skipped == 0 ? "none" : "none tried (" + skipped + " skipped)";
        }
        return passed + "/" + tried + (skipped == 0 ? "" : " (" + skipped + " skipped)");
    }
}
