package dev.weir.bench.compare;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/** Collects the results of a plan, and prints the progress. */
final class Results {
    private final PrintWriter progress;
    private final int turns;
    private final Map<Key, Draft> drafts = new LinkedHashMap<>();
    private final Set<String> unmeasured = new LinkedHashSet<>();
    private int turn;

    private record Key(String workload, int loops, String proxy) {}

    private static final class Draft {
        private final List<Sample> samples = new ArrayList<>();
        private String problem = "";
    }

    /** @param turns number of rounds */
    Results(PrintWriter progress, int turns) {
        this.progress = progress;
        this.turns = turns;
    }

    /** Prints that a long step begins. */
    void say(String what) {
        progress.println(what);
        progress.flush();
    }

    /**
     * Adds a round's sample.
     *
     * @param problem of the round; empty if there was none
     */
    void add(Workload workload, int loops, int round, String proxy, Sample sample, String problem) {
        Draft draft = draft(workload, loops, proxy);
        draft.samples.add(sample);
        String figures = NumberText.of(sample, workload);
        String trouble = problem.isEmpty() ? "" : " (" + problem + ")";
        report(workload, loops, round, proxy + " " + figures + trouble);
        draft.problem = draft.problem.isEmpty() ? problem : draft.problem;
    }

    /** Adds a round without a sample. */
    void addProblem(Workload workload, int loops, int round, String proxy, String problem) {
        draft(workload, loops, proxy).problem = problem;
        report(workload, loops, round, proxy + ": " + problem);
    }

    private void report(Workload workload, int loops, int round, String what) {
        turn++;
        say("[" + turn + "/" + turns + "] " + workload.id() + ", " + NumberText.loops(loops) + ", round " + round + ": "
                + what);
    }

    private Draft draft(Workload workload, int loops, String proxy) {
        return drafts.computeIfAbsent(new Key(workload.id(), loops, proxy), key -> new Draft());
    }

    /** Adds something that cannot be measured, once. */
    void unmeasured(String line) {
        unmeasured.add(line);
    }

    List<String> unmeasured() {
        return List.copyOf(unmeasured);
    }

    /** The median over the rounds of a cell; empty if there are none. */
    OptionalDouble median(String workload, int loops, String proxy, Figure figure) {
        return cells().stream()
                .filter(cell -> cell.workload().equals(workload)
                        && cell.loops() == loops
                        && cell.proxy().equals(proxy))
                .map(cell -> cell.median(figure))
                .findFirst()
                .orElse(OptionalDouble.empty());
    }

    /** The cell of each proxy and a workload. */
    List<Cell> cells() {
        return drafts.entrySet().stream()
                .map(entry -> new Cell(
                        entry.getKey().workload(),
                        entry.getKey().loops(),
                        entry.getKey().proxy(),
                        entry.getValue().samples,
                        entry.getValue().problem))
                .toList();
    }
}
