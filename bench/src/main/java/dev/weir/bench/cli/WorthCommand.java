package dev.weir.bench.cli;

import dev.weir.bench.compare.Lab;
import dev.weir.bench.compare.Plan;
import dev.weir.bench.report.Reports;
import dev.weir.bench.report.WorthReport;
import dev.weir.bench.worth.Answer;
import dev.weir.bench.worth.Question;
import dev.weir.bench.worth.Questions;
import dev.weir.engine.cli.Version;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Measures the effect of Weir's built-in plugins: the command {@code weir bench plugins}. */
@Command(
        name = "plugins",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description = {
            "Compare Weir with itself with one plugin different, under a load that shows the plugin's effect: without"
                    + " the rewriter of Connection: close, without the watch on idle connections, and with each"
                    + " balancer in front of three backends, one of them slow."
        },
        footer = {
            "",
            "Examples:",
            "  ./weir bench plugins --quick",
            "  ./weir bench plugins --out worth          # takes twenty minutes; worth/index.html is the page",
            "",
            "Nothing else should run on the machine.",
            "Exit status: 0, 1 if a variant could not be measured, 2 if an option is invalid."
        })
final class WorthCommand implements Callable<Integer> {
    private static final int LOOPS = 1;

    private final Supplier<List<Question>> questions;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private final Pace pace = new Pace();

    @Mixin
    private final ReportFolder folder = new ReportFolder();

    /** Called by picocli. */
    WorthCommand() {
        this(Questions::all);
    }

    /** Measures other questions than the defaults. */
    WorthCommand(Supplier<List<Question>> questions) {
        this.questions = questions;
    }

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        folder.check();
        List<Answer> answers = new ArrayList<>();
        for (Question question : questions.get()) {
            answers.add(answer(question));
        }
        out.println(WorthReport.text(answers));
        folder.write(to -> Reports.write(answers, to), out);
        return answers.stream().allMatch(WorthCommand::complete) ? 0 : 1;
    }

    private Answer answer(Question question) throws IOException {
        PrintWriter progress = spec.commandLine().getErr();
        progress.println(question.title());
        var plan = new Plan(
                question.variants(),
                List.of(question.workload()),
                List.of(LOOPS),
                pace.rounds(),
                pace.round(),
                pace.warmUp(),
                question.reference());
        return new Answer(question, new Lab(plan, progress).run());
    }

    private static boolean complete(Answer answer) {
        var comparison = answer.comparison();
        return answer.question().variants().stream()
                .allMatch(variant -> comparison
                        .cell(answer.question().workload().id(), LOOPS, variant.name())
                        .filter(cell -> !cell.samples().isEmpty())
                        .isPresent());
    }
}
