package dev.weir.harness.conformance;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Counts what passed, and prints it once all tests are over. Any thread. */
final class Tally implements AutoCloseable {
    private final Map<String, Integer> rows = new LinkedHashMap<>();
    private final Map<String, Map<String, Integer>> passed = new TreeMap<>();

    Tally() {
        Tables.rows().forEach(row -> rows.merge(row.category(), 1, Integer::sum));
    }

    synchronized void passed(ConformanceSuite at, Row row) {
        passed.computeIfAbsent(at.splitName(), any -> new LinkedHashMap<>()).merge(row.category(), 1, Integer::sum);
    }

    @Override
    public synchronized void close() {
        System.out.println(table());
    }

    private String table() {
        var out = new StringBuilder(String.format("%nConformance, rows passed at each split%n%-48s %6s", "", "rows"));
        passed.keySet().forEach(split -> out.append(String.format(" %28s", split)));
        rows.forEach((category, count) -> line(out, category, count));
        line(out, "", rows.values().stream().mapToInt(Integer::intValue).sum());
        return out.append(System.lineSeparator()).toString();
    }

    private void line(StringBuilder out, String category, int count) {
        out.append(String.format("%n%-48s %6d", category.isEmpty() ? "all" : category, count));
        for (Map<String, Integer> counts : passed.values()) {
            int sum = category.isEmpty()
                    ? counts.values().stream().mapToInt(Integer::intValue).sum()
                    : counts.getOrDefault(category, 0);
            out.append(String.format(" %28d", sum));
        }
    }
}
