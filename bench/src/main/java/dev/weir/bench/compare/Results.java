package dev.weir.bench.compare;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/** What comes together while a plan is carried out, and the lines that tell of it. */
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

    /** @param turns how many there will be */
    Results(PrintWriter progress, int turns) {
        this.progress = progress;
        this.turns = turns;
    }

    /** Something begins that takes a while. */
    void say(String what) {
        progress.println(what);
        progress.flush();
    }

    /**
     * A round showed something.
     *
     * @param problem what was wrong all the same; empty if nothing was
     */
    void add(Workload workload, int loops, int round, String proxy, Sample sample, String problem) {
        Draft draft = draft(workload, loops, proxy);
        draft.samples.add(sample);
        String figures = NumberText.of(sample, workload);
        String trouble = problem.isEmpty() ? "" : " (" + problem + ")";
        tell(workload, loops, round, proxy + " " + figures + trouble);
        draft.problem = draft.problem.isEmpty() ? problem : draft.problem;
    }

    /** A round showed nothing. */
    void addProblem(Workload workload, int loops, int round, String proxy, String problem) {
        draft(workload, loops, proxy).problem = problem;
        tell(workload, loops, round, proxy + ": " + problem);
    }

    private void tell(Workload workload, int loops, int round, String what) {
        turn++;
        say("[" + turn + "/" + turns + "] " + workload.id() + ", " + NumberText.loops(loops) + ", round " + round + ": "
                + what);
    }

    private Draft draft(Workload workload, int loops, String proxy) {
        return drafts.computeIfAbsent(new Key(workload.id(), loops, proxy), key -> new Draft());
    }

    /** Something cannot be measured; said once. */
    void unmeasured(String line) {
        unmeasured.add(line);
    }

    List<String> unmeasured() {
        return List.copyOf(unmeasured);
    }

    /** The middle one of what the rounds of a cell showed; empty if there is none. */
    OptionalDouble median(String workload, int loops, String proxy, Figure figure) {
        return cells().stream()
                .filter(cell -> cell.workload().equals(workload)
                        && cell.loops() == loops
                        && cell.proxy().equals(proxy))
                .map(cell -> cell.median(figure))
                .findFirst()
                .orElse(OptionalDouble.empty());
    }

    /** What there is of each proxy and a workload. */
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
