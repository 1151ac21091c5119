package dev.weir.bench.report;

import static dev.weir.bench.report.Markdown.escape;

import dev.weir.bench.compare.Comparison;
import dev.weir.bench.worth.Answer;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** Writes the effect of plugins as Markdown and as a page: one table, and one chart with a panel for each question. */
public final class WorthReport {
    private static final String TITLE = "The effect of the plugins";
    private static final String READING =
            "Weir compared with itself with one plugin different. A value is the median of the rounds,"
                    + " in which the variants took turns; in parentheses are the minimum and the maximum.";

    private WorthReport() {}

    /** The text; lines end in a line feed. */
    public static String text(List<Answer> answers) {
        var out = new Markdown();
        out.line("# " + TITLE);
        out.list(circumstances(answers));
        out.list(questions(answers));
        out.table(WorthTable.of(answers));
        out.line(escape(READING));
        out.line("## Not measured");
        out.list(unmeasured(answers));
        return out.text();
    }

    /**
     * Writes the page.
     *
     * @param to is not closed; its bytes are to be UTF-8
     */
    public static void page(List<Answer> answers, Writer to) throws IOException {
        var out = new Markup();
        Page.open(TITLE, out);
        out.open("header").element("h1", "Weir").element("p", TITLE, "class", "headline");
        Page.list(circumstances(answers), "run", out);
        out.close("header").open("main").open("section").open("figure").open("div", "class", "charts");
        answers.forEach(answer -> panel(answer, out));
        out.close("div").element("figcaption", "Less is better. Whiskers: minimum and maximum of the rounds.");
        out.close("figure").close("section").open("section").element("h2", "All figures");
        HtmlTable.write(WorthTable.of(answers), row -> "", out);
        out.element("p", READING, "class", "note").close("section");
        out.open("section").element("h2", "Not measured");
        Page.list(unmeasured(answers), "lines", out);
        out.close("section").close("main");
        Page.close(out);
        to.write(out.toString());
        to.flush();
    }

    private static void panel(Answer answer, Markup out) {
        Comparison comparison = answer.comparison();
        out.open("div", "class", "card").element("h3", answer.question().title());
        out.element("p", TrafficWords.of(answer.question().workload().traffic()), "class", "note");
        for (int loops : comparison.loops()) {
            out.raw(BarChart.of(
                    comparison,
                    answer.question().workload(),
                    loops,
                    answer.question().telling()));
        }
        out.close("div");
    }

    private static List<String> questions(List<Answer> answers) {
        return answers.stream()
                .map(answer -> answer.question().title() + " "
                        + TrafficWords.of(answer.question().workload().traffic()))
                .toList();
    }

    private static List<String> circumstances(List<Answer> answers) {
        return answers.stream()
                .limit(1)
                .flatMap(answer -> Notes.circumstances(answer.comparison()).stream())
                .toList();
    }

    private static List<String> unmeasured(List<Answer> answers) {
        List<String> lines = answers.stream()
                .flatMap(answer -> Notes.unmeasured(answer.comparison()).stream())
                .distinct()
                .toList();
        return lines.isEmpty() ? Notes.NOTHING_MISSING : lines;
    }
}
