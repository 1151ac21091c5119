package dev.weir.bench.cli;

import dev.weir.engine.cli.UsageException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs JMH benchmarks, each with the allocation profiler. */
final class MicroRun {
    private static final TimeValue SHORT = TimeValue.milliseconds(200);

    private MicroRun() {}

    /** The full names of benchmarks that a regular expression finds, in order. */
    static List<String> names(String pattern) {
        Pattern wanted;
        try {
            wanted = Pattern.compile(pattern);
        } catch (PatternSyntaxException e) {
            throw new UsageException("'" + pattern + "' is not a regular expression: " + e.getDescription());
        }
        var silent = OutputFormatFactory.createFormatInstance(System.out, VerboseMode.SILENT);
        var names = new TreeSet<String>();
        BenchmarkList.defaultList().getAll(silent, List.of()).forEach(entry -> names.add(entry.getUsername()));
        names.removeIf(name -> !wanted.matcher(MicroTable.shortName(name)).find());
        return new ArrayList<>(names);
    }

    /** Runs one benchmark, with all its parameters. @throws RunnerException if it fails */
    static Collection<RunResult> run(String name, boolean quick) throws RunnerException {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("^" + Pattern.quote(name) + "$")
                .addProfiler(GCProfiler.class)
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true)
                .jvmArgsAppend("-Dguice_bytecode_gen_option=DISABLED");
        if (quick) {
            options.forks(1)
                    .warmupIterations(1)
                    .warmupTime(SHORT)
                    .measurementIterations(1)
                    .measurementTime(SHORT);
        } else {
            options.warmupTime(TimeValue.seconds(1)).measurementTime(TimeValue.seconds(1));
        }
        return new Runner(options.build()).run();
    }
}
