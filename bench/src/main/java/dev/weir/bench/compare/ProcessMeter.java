package dev.weir.bench.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.StringTokenizer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Reads the kernel's counters of processes, also of other users' ones. Linux only; elsewhere empty. */
final class ProcessMeter {
    private static final Path PROC = Path.of("/proc");
    /** Indexes of fields in {@code stat}, counted from the one after the name in brackets. */
    private static final int USER = 11;

    private static final int SYSTEM = 12;
    private static final double KIB_IN_MIB = 1024;

    private final Supplier<List<ProcessHandle>> processes;

    /** Looked up each time, because a proxy may have replaced its workers. */
    ProcessMeter(Supplier<List<ProcessHandle>> processes) {
        this.processes = processes;
    }

    /** The processor time used so far; empty if unknown. */
    Optional<Usage> usage() {
        long user = 0;
        long system = 0;
        var threads = new HashMap<Long, Long>();
        List<ProcessHandle> family = processes.get();
        for (ProcessHandle process : family) {
            Path folder = PROC.resolve(String.valueOf(process.pid()));
            try {
                String stat = Files.readString(folder.resolve("stat"));
                String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
                user += Long.parseLong(fields[USER]);
                system += Long.parseLong(fields[SYSTEM]);
                addThreads(folder.resolve("task"), threads);
            } catch (IOException e) {
                return Optional.empty();
            }
        }
        return family.isEmpty() ? Optional.empty() : Optional.of(new Usage(user, system, threads));
    }

    private static void addThreads(Path tasks, Map<Long, Long> nanos) throws IOException {
        try (Stream<Path> found = Files.list(tasks)) {
            for (Path task : found.toList()) {
                addThread(task, nanos);
            }
        }
    }

    private static void addThread(Path task, Map<Long, Long> nanos) {
        try {
            var words = new StringTokenizer(Files.readString(task.resolve("schedstat")));
            nanos.put(Long.valueOf(task.getFileName().toString()), Long.valueOf(words.nextToken()));
        } catch (IOException e) {
            // it has ended, or this kernel has no such counter: then ticks are used
        }
    }

    /** Resident memory in MiB; memory that processes share is counted for each. Empty if unknown. */
    OptionalDouble residentMib() {
        double sum = 0;
        for (ProcessHandle process : processes.get()) {
            OptionalDouble its = residentMib(process.pid());
            if (its.isEmpty()) {
                return its;
            }
            sum += its.getAsDouble();
        }
        return sum == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum);
    }

    private static OptionalDouble residentMib(long pid) {
        try (Stream<String> lines = Files.lines(PROC.resolve(pid + "/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / KIB_IN_MIB)
                    .findFirst();
        } catch (IOException e) {
            return OptionalDouble.empty();
        }
    }
}
