package dev.weir.bench.cli;

import dev.weir.bench.compare.Peer;
import dev.weir.bench.compare.Plan;
import dev.weir.bench.compare.Workload;
import dev.weir.bench.compare.Workloads;
import dev.weir.engine.cli.UsageException;
import dev.weir.engine.config.NearestName;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Parses the options of a comparison. */
final class CompareChoice {
    private static final String REFERENCE = "haproxy";
    private static final int MOST_LOOPS = 64;

    @Mixin
    private final Pace pace = new Pace();

    @Option(
            names = "--peers",
            paramLabel = "NAME",
            split = ",",
            description = "Compare only these proxies (default: all).")
    private List<String> peers = new ArrayList<>();

    @Option(
            names = "--workloads",
            paramLabel = "ID",
            split = ",",
            description = "Run only these workloads (default: all, or the quick ones).")
    private List<String> workloads = new ArrayList<>();

    @Option(
            names = "--loops",
            paramLabel = "N",
            split = ",",
            description = "Number of event loops, threads or workers of each proxy (default: 1,2; quick: 1).")
    private List<Integer> loops = new ArrayList<>();

    @Option(
            names = "--tls",
            description =
                    "Clients speak TLS 1.3 with Weir, HAProxy and nginx; all have the same certificate, suite and curve.")
    private boolean tls;

    /** Whether clients speak TLS. */
    boolean tls() {
        return tls;
    }

    /**
     * Makes a plan from the options.
     *
     * @throws UsageException if a name is unknown, a number is invalid, or no proxy is installed
     */
    Plan plan(List<Peer> known) {
        List<Peer> chosen = choose("--peers", "proxy", peers, known, Peer::name);
        List<Workload> work = choose("--workloads", "workload", workloads, workloads(), Workload::id);
        if (pace.quick() && workloads.isEmpty()) {
            work = work.stream().filter(CompareChoice::quick).toList();
        }
        checkPresent(chosen);
        return new Plan(chosen, work, loops(), pace.rounds(), pace.round(), pace.warmUp(), REFERENCE);
    }

    /** All workloads for these clients. */
    List<Workload> workloads() {
        return tls ? Workloads.tls() : Workloads.all();
    }

    /** Whether it is one of the quick workloads, which take three minutes together. */
    static boolean quick(Workload workload) {
        return Workloads.quick().contains(workload);
    }

    private List<Integer> loops() {
        loops.forEach(one -> Pace.number("--loops", one, 1, MOST_LOOPS));
        if (loops.isEmpty()) {
            return pace.quick() ? List.of(1) : List.of(1, 2);
        }
        return loops.stream().distinct().toList();
    }

    /** Selects by name, in the order in which they are defined; all if no name is given. */
    private static <T> List<T> choose(
            String option, String what, List<String> wanted, List<T> known, Function<T, String> name) {
        List<String> names = known.stream().map(name).toList();
        for (String one : wanted) {
            if (!names.contains(one)) {
                throw new UsageException(option + " " + one + ": there is no such " + what
                        + NearestName.hint(one, names) + " (--list shows all)");
            }
        }
        return known.stream()
                .filter(one -> wanted.isEmpty() || wanted.contains(name.apply(one)))
                .toList();
    }

    private static void checkPresent(List<Peer> chosen) {
        if (chosen.stream().noneMatch(peer -> peer.absence().isEmpty())) {
            throw new UsageException("none of the proxies is available: "
                    + chosen.stream()
                            .map(peer -> peer.name() + " (" + peer.absence().orElse("") + ")")
                            .collect(Collectors.joining(", ")));
        }
    }
}
