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
 * Which processors proxies have, and which one the load has: with {@code taskset}, where there is one.
 *
 * @param processors those that this process may use, in order
 * @param available  whether there is a {@code taskset}
 */
record Pinning(List<Integer> processors, boolean available) {
    private static final String TASKSET = "taskset";
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String ALLOWED = "Cpus_allowed_list:";

    Pinning {
        processors = List.copyOf(processors);
    }

    /** What there is here. */
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

    /** Leaves it to the scheduler. */
    static Pinning none() {
        return new Pinning(List.of(), false);
    }

    /** Reads what the kernel writes, such as {@code 0-3,8}. */
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
            return Optional.of("proxies and load are not kept apart on processors: there is no taskset");
        }
        return processors.size() < 2
                ? Optional.of("proxies and load share the one processor there is")
                : Optional.empty();
    }

    /** The words before the command of a proxy with so many loops. */
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

    /** Moves this process to its processors. @return why it cannot be; empty if it was */
    Optional<String> apply(int loops) {
        return hindrance().isPresent() ? Optional.empty() : move(load(loops));
    }

    /** Lets this process go where it wants again. */
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
                    : Optional.of("the load is not kept apart on a processor: taskset ended with status " + status);
        } catch (IOException e) {
            return Optional.of("the load is not kept apart on a processor: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("the load is not kept apart on a processor: interrupted");
        }
    }

    /** A line about it for reports. */
    String description(int loops) {
        String proxies = "with " + NumberText.loops(loops) + " a proxy has processor " + list(proxy(loops));
        return proxies + ", clients and backends " + list(load(loops));
    }

    private static String list(List<Integer> processors) {
        return processors.stream().map(String::valueOf).collect(Collectors.joining(","));
    }
}
