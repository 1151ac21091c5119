package dev.weir.bench.compare;

import dev.weir.bench.load.LoadLoop;
import dev.weir.engine.loop.SystemClock;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Executes a plan. */
public final class Lab {
    private final Plan plan;
    private final Pinning pinning;
    private final Results results;
    private final List<String> machine = new ArrayList<>(Machine.lines());
    /** By number of loops, half of the reference proxy's maximum throughput, in requests per second. */
    private final Map<Integer, Integer> halves = new TreeMap<>();

    /**
     * Creates a lab without starting anything.
     *
     * @param progress gets a line for each round
     */
    public Lab(Plan plan, PrintWriter progress) {
        this(plan, progress, Pinning.detect());
    }

    Lab(Plan plan, PrintWriter progress, Pinning pinning) {
        this.plan = plan;
        this.pinning = pinning;
        this.results = new Results(progress, plan.turns() * present(plan).size());
    }

    private static List<Peer> present(Plan plan) {
        return plan.peers().stream().filter(peer -> peer.absence().isEmpty()).toList();
    }

    /**
     * Measures everything. All proxies are stopped when it returns, or throws.
     *
     * @throws IOException if this machine has no sockets left for backends
     */
    public Comparison run() throws IOException {
        Instant date = InstantSource.system().instant();
        List<Peer> peers = present(plan);
        noteUnmeasurable(peers);
        try {
            for (int loops : plan.loops()) {
                runOrTell(peers, loops);
            }
        } finally {
            pinning.release();
        }
        List<Contestant> contestants = peers.stream()
                .map(peer -> new Contestant(peer.name(), peer.version()))
                .toList();
        List<Workload> workloads = plan.workloads().stream().map(this::named).toList();
        String title = peers.stream().map(Peer::name).collect(Collectors.joining(", "));
        return new Comparison(
                title, date, machine, reference(peers), contestants, workloads, results.cells(), results.unmeasured());
    }

    /** The reference of the plan, or the first proxy if that one is not available. */
    private String reference(List<Peer> peers) {
        boolean there = peers.stream().anyMatch(peer -> peer.name().equals(plan.reference()));
        return there || peers.isEmpty() ? plan.reference() : peers.get(0).name();
    }

    /** Keeps the results so far when the run fails. */
    private void runOrTell(List<Peer> peers, int loops) throws IOException {
        try {
            run(peers, loops);
        } catch (IOException | UncheckedIOException e) {
            if (results.cells().isEmpty()) {
                throw e;
            }
            results.unmeasured("the rest with " + NumberText.loops(loops) + ", because of " + e);
        }
    }

    private void run(List<Peer> peers, int loops) throws IOException {
        pinning.apply(loops).ifPresent(results::unmeasured);
        if (pinning.hindrance().isEmpty()) {
            machine.add(pinning.description(loops));
        }
        try (var loop = new LoadLoop(new SystemClock())) {
            var session = new LoopCountRun(plan, peers, loops, pinning.prefix(loops), loop, results, reference(peers));
            session.run();
            if (session.half() > 0) {
                halves.put(loops, session.half());
            }
        }
    }

    private void noteUnmeasurable(List<Peer> peers) {
        plan.peers()
                .forEach(peer -> peer.absence()
                        .ifPresent(why -> results.unmeasured(peer.name() + ": " + NumberText.oneLine(why))));
        pinning.hindrance().ifPresent(results::unmeasured);
        boolean idle = plan.workloads().stream().anyMatch(workload -> workload.traffic() instanceof Traffic.Idle);
        if (!idle || peers.stream().noneMatch(Peer::java)) {
            return;
        }
        if (!JvmDirect.available()) {
            results.unmeasured("direct memory for each idle connection: this Java cannot attach to another; a JDK can");
        }
        if (!JvmHeap.available()) {
            results.unmeasured("live heap for each idle connection: this Java comes without jcmd; a JDK has it");
        }
    }

    /** Adds a note about the rate at half of the maximum throughput. */
    private Workload named(Workload workload) {
        if (!(workload.traffic() instanceof Traffic.Open open) || open.rate() != 0 || halves.isEmpty()) {
            return workload;
        }
        String rates = halves.entrySet().stream()
                .map(half -> NumberText.number(half.getValue()) + " a second with " + NumberText.loops(half.getKey()))
                .collect(Collectors.joining(", "));
        return new Workload(workload.id(), workload.title() + ": " + rates, workload.traffic(), workload.figures());
    }
}
