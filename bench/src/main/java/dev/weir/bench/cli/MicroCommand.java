package dev.weir.bench.cli;

import dev.weir.engine.cli.UsageException;
import dev.weir.engine.cli.Version;
import java.io.PrintWriter;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.RunnerException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs the microbenchmarks: the command {@code weir bench micro}. */
@Command(
        name = "micro",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Run benchmarks of single parts (JMH), and print the time and the allocated bytes of each"
                + " operation.",
        footer = {
            "",
            "Examples:",
            "  ./weir bench micro                        # all of them; takes half an hour",
            "  ./weir bench micro --quick                # to check that they run; the figures are rough",
            "  ./weir bench micro 'HeadParser|Chunk'     # those with a name that a regular expression finds",
            "  ./weir bench micro --list"
        })
final class MicroCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(
            paramLabel = "PATTERN",
            arity = "0..1",
            description = "Run only benchmarks with a name that contains this regular expression (default: all).")
    private @Nullable String pattern;

    @Option(names = "--quick", description = "Make one short measurement of each benchmark, in one process.")
    private boolean quick;

    @Option(names = "--list", description = "List the benchmarks instead of running them.")
    private boolean list;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        List<String> names = MicroRun.names(pattern == null ? "" : pattern);
        if (names.isEmpty()) {
            throw new UsageException("no benchmark has '" + pattern + "' in its name; --list says which there are");
        }
        if (list) {
            names.forEach(name -> out.println(MicroTable.shortName(name)));
            return 0;
        }
        var table = new MicroTable(out);
        table.head();
        for (int i = 0; i < names.size(); i++) {
            PrintWriter err = spec.commandLine().getErr();
            err.printf("[%d/%d] %s …%n", i + 1, names.size(), MicroTable.shortName(names.get(i)));
            err.flush();
            run(names.get(i), table);
        }
        return 0;
    }

    private void run(String name, MicroTable table) {
        try {
            Collection<RunResult> results = MicroRun.run(name, quick);
            results.forEach(table::row);
        } catch (RunnerException e) {
            throw new UsageException("the benchmark " + MicroTable.shortName(name) + " failed: " + e.getMessage());
        }
    }
}
