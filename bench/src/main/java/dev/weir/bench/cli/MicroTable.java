package dev.weir.bench.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.stream.Collectors;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/** Prints results as a Markdown table, line by line as they arrive. */
final class MicroTable {
    private static final String ALLOCATION = "gc.alloc.rate.norm";
    /** Smaller values cannot be distinguished from JMH's own allocations. */
    private static final double NOTHING = 0.05;

    private final PrintWriter out;

    MicroTable(PrintWriter out) {
        this.out = out;
    }

    void head() {
        out.println("| benchmark | with | takes | unit | B/op |");
        out.println("|---|---|---|---|---|");
        out.flush();
    }

    void row(RunResult run) {
        Result<?> time = run.getPrimaryResult();
        BenchmarkParams params = run.getParams();
        String with = params.getParamsKeys().stream()
                .map(key -> key + " " + params.getParam(key))
                .collect(Collectors.joining(", "));
        double error = time.getScoreError();
        String spread = Double.isNaN(error) ? "" : String.format(Locale.ROOT, " ± %.1f", error);
        out.printf(
                Locale.ROOT,
                "| %s | %s | %.1f%s | %s | %s |%n",
                shortName(params.getBenchmark()),
                with,
                time.getScore(),
                spread,
                time.getScoreUnit(),
                allocation(run));
        out.flush();
    }

    private static String allocation(RunResult run) {
        Result<?> allocated = run.getSecondaryResults().get(ALLOCATION);
        if (allocated == null) {
            return "?";
        }
        double bytes = allocated.getScore();
        return bytes < NOTHING ? "0" : String.format(Locale.ROOT, "%.0f", Math.max(1, bytes));
    }

    /** The name without its packages. */
    static String shortName(String name) {
        int method = name.lastIndexOf('.');
        int type = name.lastIndexOf('.', method - 1);
        return name.substring(type + 1);
    }
}
