package dev.weir.bench.compare;

import java.time.Duration;
import java.util.List;

/**
 * What is to be compared, and how thoroughly.
 *
 * @param peers     the proxies, in the order of their turns; those that cannot take part are left out, and named
 * @param workloads in the order of lines
 * @param loops     the numbers of event loops, each measured on its own
 * @param rounds    how often each proxy has its turn
 * @param round     how long a turn takes
 * @param warmUp    how long each is asked before its turns count
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
    /** Each round of idle clients is one of a process that has just been started; more would show nothing new. */
    private static final int IDLE_ROUNDS = 3;

    public Plan {
        peers = List.copyOf(peers);
        workloads = List.copyOf(workloads);
        loops = List.copyOf(loops);
    }

    int rounds(Workload workload) {
        return workload.traffic() instanceof Traffic.Idle ? Math.min(rounds, IDLE_ROUNDS) : rounds;
    }

    /** How many turns there are for each proxy. */
    int turns() {
        return loops.size() * workloads.stream().mapToInt(this::rounds).sum();
    }
}
