package dev.weir.engine.http;

import dev.weir.engine.http1.ChunksFuzzTests;
import dev.weir.engine.http1.FramingFuzzTests;
import dev.weir.engine.http1.RequestHeadFuzzTests;
import dev.weir.engine.http1.RequestStreamFuzzTests;
import dev.weir.engine.http1.ResponseHeadFuzzTests;
import dev.weir.engine.http1.ResponseStreamFuzzTests;
import dev.weir.engine.tls.DerFuzzTests;
import dev.weir.engine.tls.PemFuzzTests;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs a coverage-guided fuzzer on one target after another: {@code mvn -Pfuzz test -pl proxy-engine -am
 * -Dfuzz.seconds=600 [-Dfuzz.targets=ChunksFuzzTests,…]}. Each target gets that time, a JVM of its own, and a directory
 * below {@code target/fuzz} that keeps the corpus for the next run. An input that violates a property is written there
 * as {@code crash-…} and fails the run after all targets have run.
 *
 * <p>An ordinary build does not contain the fuzzer: its agent instruments sockets, files and reflection of the whole
 * JVM, in which the other tests run too.
 */
public final class FuzzRun {
    private static final String FUZZER = "com.code_intelligence.jazzer.Jazzer";
    private static final List<Class<? extends FuzzTarget>> TARGETS = List.of(
            RequestHeadFuzzTests.class,
            ResponseHeadFuzzTests.class,
            ChunksFuzzTests.class,
            FramingFuzzTests.class,
            HopByHopFuzzTests.class,
            AuthorityFuzzTests.class,
            RouteFuzzTests.class,
            RequestStreamFuzzTests.class,
            ResponseStreamFuzzTests.class,
            PemFuzzTests.class,
            DerFuzzTests.class);

    private FuzzRun() {}

    /**
     * Runs the targets.
     *
     * @param args seconds for each target; output directory; comma-separated target names, none for all
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        Path output = Path.of(args[1]).toAbsolutePath();
        var failed = new ArrayList<String>();
        for (Class<?> target : args.length > 2 && !args[2].isBlank() ? named(args[2]) : TARGETS) {
            if (run(target, args[0], output.resolve(target.getSimpleName())) != 0) {
                failed.add(target.getSimpleName());
            }
        }
        if (!failed.isEmpty()) {
            throw new IllegalStateException("the fuzzer found violations or failed for " + failed + ", see " + output);
        }
    }

    private static List<Class<? extends FuzzTarget>> named(String names) {
        List<String> wanted = List.of(names.split(",", -1));
        var named = TARGETS.stream()
                .filter(target -> wanted.contains(target.getSimpleName()))
                .toList();
        if (named.size() < wanted.size()) {
            throw new IllegalArgumentException("unknown fuzz targets in " + wanted + "; known: " + named);
        }
        return named;
    }

    private static int run(Class<?> target, String seconds, Path directory) throws IOException, InterruptedException {
        Path learnt = Files.createDirectories(directory.resolve("corpus"));
        Path kept = FuzzTarget.directory(target);
        System.out.println("== " + target.getSimpleName() + " for " + seconds + " s");
        List<String> java = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+EnableDynamicAgentLoading",
                "-cp",
                System.getProperty("java.class.path"),
                FUZZER);
        List<String> options = List.of(
                "--target_class=" + target.getName(),
                "--instrumentation_includes=dev.weir.**",
                "--instrumentation_excludes=" + tests(),
                "--custom_hook_excludes=dev.weir.**", // nothing here opens files or sockets
                "--mutator_framework=false", // so that a file is what the target gets, octet for octet
                "--reproducer_path=" + directory,
                "-artifact_prefix=" + directory + File.separator,
                "-dict=" + kept.resolveSibling("http.dict"),
                "-max_total_time=" + seconds,
                "-timeout=10",
                "-print_final_stats=1",
                learnt.toString(),
                kept.toString());
        return new ProcessBuilder(Stream.concat(java.stream(), options.stream()).toList())
                .directory(directory.toFile())
                .inheritIO()
                .start()
                .waitFor();
    }

    /** The target classes are excluded from coverage. */
    private static String tests() {
        var classes = new File(FuzzRun.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath());
        File[] here = new File(classes, FuzzRun.class.getPackageName().replace('.', File.separatorChar)).listFiles();
        return Stream.of(here)
                .map(File::getName)
                .filter(name -> name.endsWith(".class"))
                .map(name -> FuzzRun.class.getPackageName() + "." + name.substring(0, name.length() - 6))
                .reduce((all, next) -> all + ":" + next)
                .orElseThrow();
    }
}
