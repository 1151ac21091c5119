package dev.weir.harness.cli;

import dev.weir.api.Clock;
import dev.weir.harness.check.Finding;
import dev.weir.harness.proxy.ProxyProgram;
import dev.weir.harness.proxy.ShippedProxies;
import dev.weir.harness.scenario.Level;
import dev.weir.harness.scenario.Scenario;
import dev.weir.harness.scenario.ScenarioResult;
import dev.weir.harness.scenario.ScenarioRun;
import dev.weir.harness.scenario.Verdict;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs scenarios against proxies, one after the other, and prints the progress. One thread. */
final class ScenarioRunner {
    private static final int SHOWN = 2;
    private static final int ENOUGH = 2;
    private static final int SAID = 8;

    private final List<ProxyProgram> proxies;
    private final List<Scenario> scenarios;
    private final long seed;
    private final int repeat;
    private final Clock clock;
    private final PrintWriter out;

    ScenarioRunner(
            List<ProxyProgram> proxies, List<Scenario> scenarios, long seed, int repeat, Clock clock, PrintWriter out) {
        this.proxies = proxies;
        this.scenarios = scenarios;
        this.seed = seed;
        this.repeat = repeat;
        this.clock = clock;
        this.out = out;
    }

    /** Runs all scenarios; each repetition has the next seed. */
    List<ScenarioResult> run() {
        long begun = clock.nanos();
        out.println(scenarios.size() + " scenarios, seed " + seed + (repeat == 1 ? "" : ", " + repeat + " times") + ": "
                + proxies.stream().map(ProxyProgram::name).collect(Collectors.joining(", ")));
        var results = new ArrayList<ScenarioResult>();
        for (ProxyProgram proxy : proxies) {
            if (proxy.installed()) {
                run(proxy, results);
            } else {
                out.println(proxy.name() + " is not installed here and is skipped");
            }
        }
        results.stream().filter(result -> result.verdict() == Verdict.FAILED).forEach(this::explain);
        out.println();
        proxies.forEach(proxy -> summarise(proxy, results));
        out.printf(Locale.ROOT, "%.1f s%n", (clock.nanos() - begun) / 1e9);
        out.flush();
        return results;
    }

    private void run(ProxyProgram proxy, List<ScenarioResult> results) {
        int all = scenarios.size() * repeat;
        int neverBegan = 0;
        for (int i = 0; i < all && neverBegan < ENOUGH; i++) {
            Scenario scenario = scenarios.get(i % scenarios.size());
            ScenarioResult result = new ScenarioRun(proxy, scenario, seed + i / scenarios.size(), clock).run();
            results.add(result);
            neverBegan = result.neverBegan() ? neverBegan + 1 : 0;
            out.println(line(i + 1, all, result));
            out.flush();
        }
        if (neverBegan == ENOUGH) {
            out.println(proxy.name() + " could not be started " + ENOUGH
                    + " times in a row; its other scenarios are skipped");
        }
    }

    private static String line(int number, int all, ScenarioResult result) {
        String why = result.findings().isEmpty()
                ? result.reason()
                : result.findings().get(0).checker() + ": "
                        + result.findings().get(0).message();
        return String.format(
                        Locale.ROOT,
                        "[%3d/%d] %-8s %s  %-26s %5d ms  %s",
                        number,
                        all,
                        result.proxy(),
                        result.verdict().word(),
                        result.scenario().name(),
                        result.took().toMillis(),
                        why)
                .stripTrailing();
    }

    private void explain(ScenarioResult result) {
        out.println();
        out.println(result.proxy() + " failed " + result.scenario().name() + " ("
                + result.scenario().level().word() + "): " + result.scenario().about());
        result.findings().stream().limit(SHOWN).map(Finding::text).forEach(out::print);
        int more = result.findings().size() - SHOWN;
        if (more > 0) {
            out.println("and " + more + " more findings");
        }
        out.print(result.said().text(result.proxy(), SAID));
        out.println(again(result));
    }

    private String again(ScenarioResult result) {
        return ShippedProxies.all().stream()
                .filter(shipped -> proxies.contains(shipped.over(result.tls())))
                .filter(shipped -> result.tls().name(shipped.name()).equals(result.proxy()))
                .findFirst()
                .map(shipped -> "to repeat: --proxy " + shipped.name() + " " + result.replay())
                .orElse("to repeat with the same proxy: " + result.replay());
    }

    private void summarise(ProxyProgram proxy, List<ScenarioResult> results) {
        List<ScenarioResult> its = results.stream()
                .filter(result -> result.proxy().equals(proxy.name()))
                .toList();
        if (!its.isEmpty()) {
            List<String> levels = Stream.of(Level.values())
                    .map(level -> count(its, level))
                    .filter(words -> !words.isEmpty())
                    .toList();
            out.println(proxy.name() + ": " + (levels.isEmpty() ? "no scenario was run" : String.join(", ", levels)));
        }
    }

    private static String count(List<ScenarioResult> results, Level level) {
        List<ScenarioResult> its = results.stream()
                .filter(result -> result.scenario().level() == level && result.verdict() != Verdict.SKIPPED)
                .toList();
        if (its.isEmpty()) {
            return "";
        }
        long passed = its.stream()
                .filter(result -> result.verdict() == Verdict.PASSED)
                .count();
        return level.word() + " " + passed + " of " + its.size() + " passed";
    }
}
