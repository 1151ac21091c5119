package dev.weir.bench.compare;

import dev.weir.bench.load.LoadLoop;
import dev.weir.bench.load.OriginBehaviour;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;

/** Executes the part of a plan with one number of loops. */
final class LoopCountRun {
    private static final int HEALTHY = 2;
    private static final int WITH_ONE_ILL = 3;
    /** Warm-up time of a JVM that has just been started, longer than between two workloads. */
    private static final int FIRST_WARM_UP = 3;

    private static final Traffic.Closed COMMON = new Traffic.Closed(64, Workloads.SMALL, 0, false);
    private static final Duration SATURATION = Duration.ofSeconds(1);

    private final Plan plan;
    private final List<Peer> peers;
    private final int loops;
    private final List<String> prefix;
    private final LoadLoop loop;
    private final Results results;
    private final String reference;
    private int half;

    LoopCountRun(
            Plan plan,
            List<Peer> peers,
            int loops,
            List<String> prefix,
            LoadLoop loop,
            Results results,
            String reference) {
        this.plan = plan;
        this.peers = peers;
        this.loops = loops;
        this.prefix = prefix;
        this.loop = loop;
        this.results = results;
        this.reference = reference;
    }

    /** Runs all workloads: first those with healthy backends, then idle clients, then faults. */
    void run() throws IOException {
        together();
        for (Workload workload : plan.workloads()) {
            if (workload.traffic() instanceof Traffic.Idle traffic) {
                idle(workload, traffic);
            }
        }
        for (Workload workload : plan.workloads()) {
            if (ill(workload)) {
                faults(workload);
            }
        }
    }

    /** Half of the reference proxy's maximum throughput, in requests per second; 0 if it was not measured. */
    int half() {
        return half;
    }

    private static boolean idle(Workload workload) {
        return workload.traffic() instanceof Traffic.Idle;
    }

    private static boolean ill(Workload workload) {
        return workload.traffic() instanceof Traffic.Open open && open.backend() != OriginBehaviour.WELL;
    }

    private void together() throws IOException {
        List<Workload> workloads = plan.workloads().stream()
                .filter(workload -> !idle(workload) && !ill(workload))
                .toList();
        if (workloads.isEmpty()) {
            return;
        }
        results.say("starting with " + NumberText.loops(loops) + " and " + HEALTHY + " backends: "
                + String.join(", ", peers.stream().map(Peer::name).toList()));
        try (Team team = Team.start(loop, peers, loops, prefix, HEALTHY)) {
            for (Entrant entrant : team.entrants()) {
                warmUp(team, entrant, COMMON, plan.warmUp().multipliedBy(FIRST_WARM_UP));
            }
            for (Workload workload : workloads) {
                rounds(team, workload);
            }
        }
    }

    /** Starts new proxies for each round: a proxy would remember a faulty backend in the next. */
    private void faults(Workload workload) throws IOException {
        for (int round = 1; round <= plan.rounds(workload); round++) {
            results.say("starting again for round " + round + " of " + workload.id());
            try (Team team = Team.start(loop, peers, loops, prefix, WITH_ONE_ILL)) {
                for (Entrant entrant : team.entrants()) {
                    warmUp(team, entrant, COMMON, plan.warmUp().multipliedBy(FIRST_WARM_UP));
                }
                for (Entrant entrant : team.entrants()) {
                    round(team, entrant, workload, workload.traffic(), round);
                }
            }
        }
    }

    private void rounds(Team team, Workload workload) throws IOException {
        Traffic traffic = workload.traffic();
        if (traffic instanceof Traffic.Open open && open.rate() == 0) {
            half = halfOfReference(team);
            if (half == 0) {
                results.unmeasured(
                        workload.title() + ": " + reference + " could not be measured for its maximum throughput");
                return;
            }
            traffic = new Traffic.Open(open.clients(), half, open.backend());
        }
        for (Entrant entrant : team.entrants()) {
            warmUp(team, entrant, traffic, plan.warmUp());
        }
        for (int round = 1; round <= plan.rounds(workload); round++) {
            for (Entrant entrant : team.entrants()) {
                round(team, entrant, workload, traffic, round);
            }
        }
    }

    private void round(Team team, Entrant entrant, Workload workload, Traffic traffic, int round) throws IOException {
        if (!entrant.takesPart()) {
            results.addProblem(workload, loops, round, entrant.name(), entrant.problem());
            return;
        }
        Turn.Shown shown = turn(team, entrant, traffic, plan.round());
        boolean nothing = shown.result().completed() == 0;
        String problem = entrant.takesPart() ? shown.problem() : entrant.problem();
        // At a fixed rate, a round in which everything failed is a result too; without it, the result would look
        // better.
        if (nothing && !(traffic instanceof Traffic.Open)) {
            results.addProblem(workload, loops, round, entrant.name(), problem);
        } else {
            results.add(workload, loops, round, entrant.name(), shown.sample(), problem);
        }
        if (shown.sample().figure(Figure.CPU).isEmpty() && !nothing) {
            results.unmeasured(entrant.name() + ": processor time and memory, because its processes cannot be read");
        }
    }

    /** Warms up a proxy that was just started or idle. It is not part of a round. */
    private void warmUp(Team team, Entrant entrant, Traffic traffic, Duration duration) throws IOException {
        if (entrant.takesPart() && !duration.isZero()) {
            turn(team, entrant, traffic, duration);
        }
    }

    private Turn.Shown turn(Team team, Entrant entrant, Traffic traffic, Duration duration) throws IOException {
        Turn.Shown shown = turn(new Turn(loop, team), entrant, traffic, duration);
        new Lull(loop).await(entrant);
        return shown;
    }

    private static Turn.Shown turn(Turn turn, Entrant entrant, Traffic traffic, Duration duration) throws IOException {
        if (traffic instanceof Traffic.Closed closed) {
            return turn.closed(entrant, closed, duration);
        }
        if (traffic instanceof Traffic.Open open) {
            return turn.open(entrant, open, open.rate(), duration);
        }
        throw new IllegalArgumentException(traffic + " is no traffic for proxies side by side");
    }

    private int halfOfReference(Team team) throws IOException {
        OptionalDouble known = results.median(Workloads.SATURATION, loops, reference, Figure.THROUGHPUT);
        double whole = known.isPresent() ? known.getAsDouble() : saturation(team);
        return (int) (whole / 2);
    }

    private double saturation(Team team) throws IOException {
        for (Entrant entrant : team.entrants()) {
            if (entrant.name().equals(reference) && entrant.takesPart()) {
                Sample sample = turn(team, entrant, COMMON, SATURATION).sample();
                return sample.figure(Figure.THROUGHPUT).orElse(0);
            }
        }
        return 0;
    }

    private void idle(Workload workload, Traffic.Idle traffic) throws IOException {
        for (int round = 1; round <= plan.rounds(workload); round++) {
            for (Peer peer : peers) {
                try (Team alone = Team.start(loop, List.of(peer), loops, prefix, HEALTHY)) {
                    idle(alone, alone.entrants().get(0), workload, traffic, round);
                }
            }
        }
    }

    private void idle(Team alone, Entrant entrant, Workload workload, Traffic.Idle traffic, int round)
            throws IOException {
        warmUp(alone, entrant, COMMON, plan.warmUp());
        if (!entrant.takesPart()) {
            results.addProblem(workload, loops, round, entrant.name(), entrant.problem());
            return;
        }
        IdleTurn.Shown shown = new IdleTurn(loop, entrant).run(traffic);
        String problem = entrant.takesPart() ? shown.problem() : entrant.problem();
        results.add(workload, loops, round, entrant.name(), shown.sample(), problem);
    }
}
