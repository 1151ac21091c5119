package dev.weir.bench.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Assigns processors to proxies and to the load, with {@code taskset} if it is installed.
 *
 * @param processors those that this process may use, in order
 * @param available whether {@code taskset} is installed
 */
record Pinning(List<Integer> processors, boolean available) {
    private static final String TASKSET = "taskset";
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String ALLOWED = "Cpus_allowed_list:";

    Pinning {
        processors = List.copyOf(processors);
    }

    /** The processors of this machine. */
    static Pinning detect() {
        String path = System.getenv("PATH");
        boolean there = path != null
                && Stream.of(path.split(":", -1)).anyMatch(folder -> Files.isExecutable(Path.of(folder, TASKSET)));
        try (Stream<String> lines = Files.lines(STATUS)) {
            String list = lines.filter(line -> line.startsWith(ALLOWED))
                    .map(line -> line.substring(ALLOWED.length()).strip())
                    .findFirst()
                    .orElse("");
            return new Pinning(parse(list), there);
        } catch (IOException e) {
            return none();
        }
    }

    /** Leaves the assignment to the scheduler. */
    static Pinning none() {
        return new Pinning(List.of(), false);
    }

    /** Parses the kernel's format, such as {@code 0-3,8}. */
    static List<Integer> parse(String list) {
        var all = new ArrayList<Integer>();
        for (String range : list.isEmpty() ? new String[0] : list.split(",", -1)) {
            String[] ends = range.split("-", -1);
            int last = Integer.parseInt(ends[ends.length - 1]);
            IntStream.rangeClosed(Integer.parseInt(ends[0]), last).forEach(all::add);
        }
        return all;
    }

    /** Why nothing is pinned; empty if it is. */
    Optional<String> hindrance() {
        if (!available) {
            return Optional.of("proxies and load are not pinned to separate processors: taskset is not installed");
        }
        return processors.size() < 2 ? Optional.of("proxies and load share the only processor") : Optional.empty();
    }

    /** The prefix of the command of a proxy with this many loops. */
    List<String> prefix(int loops) {
        return hindrance().isPresent() ? List.of() : List.of(TASKSET, "-c", list(proxy(loops)));
    }

    private List<Integer> proxy(int loops) {
        return processors.subList(0, Math.min(loops, processors.size()));
    }

    /** The processors for the load: the last one, or all if proxies need that as well. */
    List<Integer> load(int loops) {
        List<Integer> last = processors.subList(processors.size() - 1, processors.size());
        return loops < processors.size() ? last : processors;
    }

    /** Pins this process to its processors. @return why it cannot be pinned; empty if it was */
    Optional<String> apply(int loops) {
        return hindrance().isPresent() ? Optional.empty() : move(load(loops));
    }

    /** Unpins this process. */
    void release() {
        if (hindrance().isEmpty()) {
            move(processors);
        }
    }

    private static Optional<String> move(List<Integer> where) {
        String pid = String.valueOf(ProcessHandle.current().pid());
        try {
            Process taskset = new ProcessBuilder(TASKSET, "-a", "-c", "-p", list(where), pid)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            int status = taskset.waitFor();
            return status == 0
                    ? Optional.empty()
                    : Optional.of("the load is not pinned to a processor: taskset exited with status " + status);
        } catch (IOException e) {
            return Optional.of("the load is not pinned to a processor: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("the load is not pinned to a processor: interrupted");
        }
    }

    /** A line about the assignment for reports. */
    String description(int loops) {
        String proxies = "with " + NumberText.loops(loops) + " a proxy has processor " + list(proxy(loops));
        return proxies + ", clients and backends " + list(load(loops));
    }

    private static String list(List<Integer> processors) {
        return processors.stream().map(String::valueOf).collect(Collectors.joining(","));
    }
}
