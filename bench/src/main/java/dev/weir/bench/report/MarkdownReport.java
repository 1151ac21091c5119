package dev.weir.bench.report;

import static dev.weir.bench.report.Markdown.escape;

import dev.weir.bench.compare.Comparison;
import dev.weir.bench.compare.Contestant;
import dev.weir.bench.compare.Workload;
import java.util.List;

/** Writes a comparison as Markdown. */
public final class MarkdownReport {
    private final Markdown out = new Markdown();

    private MarkdownReport() {}

    /** The whole text; lines end in a line feed. */
    public static String text(Comparison comparison) {
        var report = new MarkdownReport();
        report.head(comparison);
        for (int loops : comparison.loops()) {
            report.out.line("## " + Numbers.count(loops, "loop"));
            report.out.table(Tables.main(comparison, loops));
            report.out.line(escape(Notes.reading(comparison, loops)));
        }
        comparison.workloads().forEach(workload -> report.workload(comparison, workload));
        report.out.line("## Not measured");
        report.out.list(Notes.unmeasuredOrNothing(comparison));
        return report.out.text();
    }

    private void head(Comparison comparison) {
        out.line("# " + escape(comparison.title()));
        out.line("**" + escape(Headline.of(comparison)) + "**");
        out.list(Notes.circumstances(comparison));
        out.table(
                List.of("proxy", "version"),
                comparison.contestants().stream()
                        .map(proxy -> proxy(comparison, proxy))
                        .toList());
    }

    private static List<String> proxy(Comparison comparison, Contestant proxy) {
        String note = proxy.name().equals(comparison.reference()) ? " (reference)" : "";
        return List.of(escape(proxy.name()) + note, escape(proxy.version()));
    }

    private void workload(Comparison comparison, Workload workload) {
        List<Integer> tried = comparison.loops().stream()
                .filter(loops -> Tables.tried(comparison, loops).contains(workload))
                .toList();
        if (tried.isEmpty()) {
            return;
        }
        out.line("## " + escape(workload.title()));
        out.line(TrafficWords.of(workload.traffic()) + " In parentheses: the minimum and the maximum of the rounds.");
        for (int loops : tried) {
            out.line("### " + Numbers.count(loops, "loop"));
            out.table(Tables.all(comparison, workload, loops));
        }
    }
}
