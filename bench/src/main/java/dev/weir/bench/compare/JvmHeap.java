package dev.weir.bench.compare;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The size of another JVM's live heap, from the JDK's {@code jcmd}. */
final class JvmHeap {
    private static final Path JCMD = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    /**
     * Matches the line of a heap or a generation; eden and survivors are parts of one, and the metaspace is not part of
     * the heap.
     */
    private static final Pattern USED =
            Pattern.compile("^(?!.*(?:Metaspace|class space|region size))\\s*\\S.*\\bused (\\d+)([KMG])\\b");

    private static final int SECONDS = 20;

    private JvmHeap() {}

    /** Whether it can be read at all: a Java without tools has no {@code jcmd}. */
    static boolean available() {
        return Files.isExecutable(JCMD);
    }

    /** The size after a collection in KiB; empty if unknown for all processes. */
    static OptionalDouble liveKib(List<ProcessHandle> processes) {
        Optional<ProcessHandle> java = java(processes);
        if (java.isEmpty()) {
            return OptionalDouble.empty();
        }
        long pid = java.orElseThrow().pid();
        return jcmd(pid, "GC.run").contains("executed") ? usedKib(jcmd(pid, "GC.heap_info")) : OptionalDouble.empty();
    }

    /** The process that is a JVM. */
    static Optional<ProcessHandle> java(List<ProcessHandle> processes) {
        return processes.stream()
                .filter(process -> process.info().command().orElse("").endsWith("java"))
                .findFirst();
    }

    /** The output of {@code GC.heap_info}; empty if there is none. */
    static OptionalDouble usedKib(String heapInfo) {
        double[] used = heapInfo.lines()
                .map(USED::matcher)
                .filter(Matcher::find)
                .mapToDouble(found -> Double.parseDouble(found.group(1)) * kib(found.group(2)))
                .toArray();
        return used.length == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(Arrays.stream(used).sum());
    }

    private static double kib(String unit) {
        return switch (unit) {
            case "G" -> 1024.0 * 1024;
            case "M" -> 1024;
            default -> 1;
        };
    }

    private static String jcmd(long pid, String command) {
        try {
            Process jcmd = new ProcessBuilder(JCMD.toString(), String.valueOf(pid), command)
                    .redirectErrorStream(true)
                    .start();
            if (!jcmd.waitFor(SECONDS, TimeUnit.SECONDS)) { // the output fits into the pipe
                jcmd.destroyForcibly();
                return "";
            }
            return new String(jcmd.getInputStream().readAllBytes(), UTF_8);
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
