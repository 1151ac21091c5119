package dev.weir.bench.compare;

import java.time.Duration;
import java.util.List;

/**
 * The proxies and workloads of a comparison, and the number and duration of its rounds.
 *
 * @param peers the proxies, in the order of their rounds; those that are not available are skipped, and named
 * @param workloads in the order of lines
 * @param loops the numbers of event loops, each measured separately
 * @param rounds number of rounds for each proxy
 * @param round duration of a round
 * @param warmUp duration of the warm-up before a proxy's rounds
 * @param reference the name of the proxy that others are compared with
 */
public record Plan(
        List<Peer> peers,
        List<Workload> workloads,
        List<Integer> loops,
        int rounds,
        Duration round,
        Duration warmUp,
        String reference) {
    /** Number of rounds of idle clients. Each needs a new process; more would show nothing new. */
    private static final int IDLE_ROUNDS = 3;

    public Plan {
        peers = List.copyOf(peers);
        workloads = List.copyOf(workloads);
        loops = List.copyOf(loops);
    }

    int rounds(Workload workload) {
        return workload.traffic() instanceof Traffic.Idle ? Math.min(rounds, IDLE_ROUNDS) : rounds;
    }

    /** Number of rounds for each proxy. */
    int turns() {
        return loops.size() * workloads.stream().mapToInt(this::rounds).sum();
    }
}
