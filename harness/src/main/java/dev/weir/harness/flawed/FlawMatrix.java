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
 * Which scenario finds which flaw: all flaws through all scenarios, as a table in Markdown.
 *
 * <p>A row is a scenario, a column a flaw, and a cell the checkers that caught it. The first column is the proxy without
 * a flaw: whatever is in it is the scenario's fault, or the machine's.
 */
public final class FlawMatrix {
    private static final int AT_ONCE = 4;
    private static final long SEED = 1;

    private final List<ProxyProgram> proxies;
    private final List<Scenario> scenarios;
    private final PrintStream progress;

    /** One for these proxies and scenarios, which tells how far it is. */
    FlawMatrix(List<ProxyProgram> proxies, List<Scenario> scenarios, PrintStream progress) {
        this.proxies = List.copyOf(proxies);
        this.scenarios = List.copyOf(scenarios);
        this.progress = progress;
    }

    /**
     * Prints the table on standard output, and how far it is on standard error.
     *
     * @param names the flaws; all if there are none, and {@code none} for none but the reference
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

    /** Runs everything, and writes it down. */
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

    /** What never gives up never ends by itself; its threads take after the one that makes them. */
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
                cells.add("could not be tried: " + e.getCause());
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
