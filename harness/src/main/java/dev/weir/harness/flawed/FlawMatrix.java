package dev.weir.harness.flawed;

import dev.weir.engine.loop.SystemClock;
import dev.weir.harness.catalogue.Catalogue;
import dev.weir.harness.check.Finding;
import dev.weir.harness.proxy.ProxyProgram;
import dev.weir.harness.scenario.Scenario;
import dev.weir.harness.scenario.ScenarioResult;
import dev.weir.harness.scenario.ScenarioRun;
import dev.weir.harness.scenario.Verdict;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Runs all flawed proxies through all scenarios, and prints which scenario detects which flaw as a Markdown table.
 *
 * <p>A row is a scenario, a column a flaw, and a cell the checkers that detected it. The first column is the proxy
 * without a flaw: a finding there is caused by the scenario or the machine.
 */
public final class FlawMatrix {
    private static final int AT_ONCE = 4;
    private static final long SEED = 1;

    private final List<ProxyProgram> proxies;
    private final List<Scenario> scenarios;
    private final PrintStream progress;

    /** Creates a matrix of these proxies and scenarios, which prints its progress. */
    FlawMatrix(List<ProxyProgram> proxies, List<Scenario> scenarios, PrintStream progress) {
        this.proxies = List.copyOf(proxies);
        this.scenarios = List.copyOf(scenarios);
        this.progress = progress;
    }

    /**
     * Prints the table on standard output, and the progress on standard error.
     *
     * @param names the flaws; all if there are none, and {@code none} for only the proxy without a flaw
     */
    public static void main(String[] names) throws InterruptedException {
        Stream<Flaw> flaws = Stream.of(Flaw.values())
                .filter(flaw -> names.length == 0 || Arrays.asList(names).contains(flaw.word()));
        List<ProxyProgram> proxies = Stream.concat(Stream.of(new FlawedProxy()), flaws.map(FlawedProxy::new))
                .map(ProxyProgram.class::cast)
                .toList();
        System.out.print(new FlawMatrix(proxies, Catalogue.all(), System.err).markdown());
        System.out.flush();
    }

    /** Runs everything, and makes the table. */
    String markdown() throws InterruptedException {
        ExecutorService pool = Executors.newFixedThreadPool(AT_ONCE, FlawMatrix::daemon);
        try {
            List<List<Future<String>>> rows = scenarios.stream()
                    .map(scenario -> proxies.stream()
                            .map(proxy -> pool.submit(() -> cell(proxy, scenario)))
                            .toList())
                    .toList();
            var table = new StringBuilder(heading());
            for (int i = 0; i < rows.size(); i++) {
                table.append("| ").append(scenarios.get(i).name()).append(" | ");
                table.append(String.join(" | ", await(rows.get(i)))).append(" |\n");
                progress.println(
                        (i + 1) + " of " + rows.size() + ": " + scenarios.get(i).name());
            }
            return table.toString();
        } finally {
            pool.shutdownNow();
        }
    }

    /** A proxy that never times out never ends by itself; its threads inherit from the thread that creates them. */
    private static Thread daemon(Runnable task) {
        var thread = new Thread(task, "flaw-matrix");
        thread.setDaemon(true);
        return thread;
    }

    private String heading() {
        String names = proxies.stream()
                .map(proxy -> proxy.name().replace("flawed:", ""))
                .collect(Collectors.joining(" | ", "| scenario | ", " |\n"));
        return names + "|---".repeat(proxies.size() + 1) + "|\n";
    }

    private static List<String> await(List<Future<String>> row) throws InterruptedException {
        var cells = new ArrayList<String>();
        for (Future<String> cell : row) {
            try {
                cells.add(cell.get());
            } catch (ExecutionException e) {
                cells.add("could not be run: " + e.getCause());
            }
        }
        return cells;
    }

    private String cell(ProxyProgram proxy, Scenario scenario) {
        ScenarioResult result = new ScenarioRun(proxy, scenario, SEED, new SystemClock()).run();
        if (result.verdict() == Verdict.SKIPPED) {
            return result.reason();
        }
        return result.findings().isEmpty()
                ? "."
                : result.findings().stream().map(Finding::checker).distinct().collect(Collectors.joining(", "));
    }
}
