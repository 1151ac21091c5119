package dev.weir.harness.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weir.harness.proxy.ProcessOutput;
import dev.weir.harness.scenario.ScenarioResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * Writes the output of the proxies' processes into files of a report: one for each run and stream that is not empty.
 */
final class Outputs {
    /** The folder below the report's folder. */
    private static final String FOLDER = "output";

    /**
     * The files of a run's two streams, relative to the report's folder; empty for an empty stream.
     *
     * @param out standard output
     * @param err standard error
     */
    record Files(String out, String err) {
        static final Files NONE = new Files("", "");
    }

    private Outputs() {}

    /** The files of each result that has output; results are compared by identity. */
    static IdentityHashMap<ScenarioResult, Files> of(Report report) {
        IdentityHashMap<ScenarioResult, Files> files = new IdentityHashMap<>();
        Map<String, Integer> tries = new HashMap<>();
        for (ScenarioResult result : report.results()) {
            String name = plain(result.proxy()) + "/" + plain(result.scenario().name());
            int number = tries.merge(name, 1, Integer::sum);
            String path = FOLDER + "/" + name + (number == 1 ? "" : "-" + number);
            ProcessOutput said = result.said();
            if (!said.isEmpty()) {
                files.put(
                        result,
                        new Files(
                                said.out().isBlank() ? "" : path + ".stdout.txt",
                                said.err().isBlank() ? "" : path + ".stderr.txt"));
            }
        }
        return files;
    }

    /** Writes all files. */
    static void write(Report report, Path folder) throws IOException {
        for (Map.Entry<ScenarioResult, Files> one : of(report).entrySet()) {
            write(folder, one.getValue().out(), one.getKey().said().out());
            write(folder, one.getValue().err(), one.getKey().said().err());
        }
    }

    private static void write(Path folder, String path, String text) throws IOException {
        if (!path.isEmpty()) {
            Path file = folder.resolve(path);
            java.nio.file.Files.createDirectories(file.getParent());
            java.nio.file.Files.write(file, text.getBytes(UTF_8)); // accepts an unpaired surrogate as well
        }
    }

    /** Makes a file name: a proxy's name may come from a user's command and must not act as a path. */
    private static String plain(String name) {
        return name.replaceAll("[^A-Za-z0-9._-]", "_");
    }
}
