package dev.weir.harness.report;

import dev.weir.harness.scenario.Phase;
import dev.weir.harness.scenario.Scenario;
import dev.weir.harness.scenario.ScenarioResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The results as a table: a row for each scenario, grouped by phase, and a column for each proxy. */
final class Grid {
    private record Place(String scenario, String proxy) {}

    private final Report report;
    private final List<Scenario> scenarios;
    private final Map<Place, List<ScenarioResult>> tries = new LinkedHashMap<>();

    private Grid(Report report, List<Scenario> scenarios) {
        this.report = report;
        this.scenarios = scenarios;
    }

    static Grid of(Report report) {
        Map<String, Scenario> byName = new LinkedHashMap<>();
        report.results().forEach(one -> byName.putIfAbsent(one.scenario().name(), one.scenario()));
        List<Scenario> rows = byName.values().stream()
                .sorted(Comparator.comparing(Scenario::phase)) // keeps the catalogue's order within a phase
                .toList();
        var grid = new Grid(report, rows);
        for (ScenarioResult one : report.results()) {
            var place = new Place(one.scenario().name(), one.proxy());
            grid.tries.computeIfAbsent(place, none -> new ArrayList<>()).add(one);
        }
        return grid;
    }

    /** The rows. */
    List<Scenario> scenarios() {
        return scenarios;
    }

    /** The phases that have at least one scenario. */
    List<Phase> phases() {
        return scenarios.stream().map(Scenario::phase).distinct().toList();
    }

    ScenarioCell cell(Scenario scenario, String proxy) {
        return new ScenarioCell(scenario, proxy, tries.getOrDefault(new Place(scenario.name(), proxy), List.of()));
    }

    /** All cells of a row. */
    Stream<ScenarioCell> row(Scenario scenario) {
        return report.proxies().stream().map(proxy -> cell(scenario, proxy.name()));
    }

    /** All cells of a column. */
    Stream<ScenarioCell> column(String proxy) {
        return scenarios.stream().map(scenario -> cell(scenario, proxy));
    }
}
