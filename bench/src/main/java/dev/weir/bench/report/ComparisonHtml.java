package dev.weir.bench.report;

import dev.weir.bench.compare.Comparison;
import dev.weir.bench.compare.Contestant;
import dev.weir.bench.compare.Figure;
import dev.weir.bench.compare.Workload;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** Writes a comparison as one self-contained HTML page, without network and script. It is well-formed XML as well. */
public final class ComparisonHtml {
    private final Comparison comparison;
    private final Markup out = new Markup();

    private ComparisonHtml(Comparison comparison) {
        this.comparison = comparison;
    }

    /**
     * Writes a comparison.
     *
     * @param out is not closed; its bytes are to be UTF-8
     */
    public static void write(Comparison comparison, Writer out) throws IOException {
        var report = new ComparisonHtml(comparison);
        report.page();
        out.write(report.out.toString());
        out.flush();
    }

    private void page() throws IOException {
        Page.open(comparison.title(), out);
        head();
        out.open("main");
        comparison.loops().forEach(this::overview);
        for (int i = 0; i < comparison.workloads().size(); i++) {
            workload(comparison.workloads().get(i), i);
        }
        out.open("section").element("h2", "Not measured");
        Page.list(Notes.unmeasuredOrNothing(comparison), "lines", out);
        out.close("section").close("main");
        Page.close(out);
    }

    private void head() {
        out.open("header").element("h1", comparison.title());
        out.element("p", Headline.of(comparison), "class", "headline");
        Page.list(Notes.circumstances(comparison), "run", out);
        out.open("ul", "class", "legend");
        for (Contestant proxy : comparison.contestants()) {
            out.open("li").element("i", "", "class", Palette.of(comparison, proxy.name()));
            out.element("b", proxy.name()).text(" " + proxy.version());
            out.text(proxy.name().equals(comparison.reference()) ? " (reference)" : "");
            out.close("li");
        }
        out.close("ul").close("header");
    }

    private void overview(int loops) {
        out.open("section").element("h2", Numbers.count(loops, "loop"));
        List<Workload> rows = Tables.tried(comparison, loops).stream()
                .filter(workload -> Tables.first(workload).isPresent())
                .toList();
        HtmlTable.write(
                Tables.main(comparison, loops),
                row -> "#w" + comparison.workloads().indexOf(rows.get(row)),
                out);
        out.element("p", Notes.reading(comparison, loops), "class", "note").close("section");
    }

    private void workload(Workload workload, int number) {
        List<Integer> tried = comparison.loops().stream()
                .filter(loops -> Tables.tried(comparison, loops).contains(workload))
                .toList();
        if (tried.isEmpty()) {
            return;
        }
        out.open("section", "id", "w" + number).element("h2", workload.title());
        out.element("p", TrafficWords.of(workload.traffic()), "class", "note");
        out.open("div", "class", "charts");
        for (int loops : tried) {
            out.open("div", "class", "card").element("h3", Numbers.count(loops, "loop"));
            Tables.first(workload).ifPresent(figure -> bars(workload, loops, figure));
            String curves = PercentileChart.of(comparison, workload, loops);
            if (!curves.isEmpty()) {
                out.open("figure")
                        .raw(curves)
                        .element("figcaption", "All rounds together.")
                        .close("figure");
            }
            out.close("div");
        }
        out.close("div");
        details(workload, tried);
        out.close("section");
    }

    private void bars(Workload workload, int loops, Figure figure) {
        out.open("figure").raw(BarChart.of(comparison, workload, loops, figure));
        out.open("figcaption").text(figure.moreIsBetter() ? "More is better. " : "Less is better. ");
        out.text("Whiskers: least and greatest round.");
        out.text(figure == Figure.CPU ? " Full shade: user mode; light: the kernel." : "");
        out.close("figcaption").close("figure");
    }

    private void details(Workload workload, List<Integer> tried) {
        out.open("details").element("summary", "All figures, with the minimum and the maximum of the rounds");
        for (int loops : tried) {
            out.element("h3", Numbers.count(loops, "loop"));
            HtmlTable.write(Tables.all(comparison, workload, loops), row -> "", out);
        }
        out.close("details");
    }
}
