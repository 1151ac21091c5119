package dev.weir.bench.worth;

import static dev.weir.bench.compare.Figure.BACKEND_CONNECTIONS;
import static dev.weir.bench.compare.Figure.P50;
import static dev.weir.bench.compare.Figure.P99;

import dev.weir.bench.compare.Peer;
import dev.weir.bench.compare.Workload;
import dev.weir.bench.compare.Workloads;
import dev.weir.bench.peer.Peers;
import java.util.List;
import java.util.stream.Stream;

/** The questions about Weir's built-in plugins. */
public final class Questions {
    private static final List<String> ALONE = List.of(
            "round-robin",
            "random",
            "two-random-choices",
            "least-requests",
            "peak-ewma",
            "source-hash",
            "ring-hash",
            "maglev",
            "rendezvous");
    private static final List<String> AROUND_ANOTHER = List.of("sticky", "slow-start", "priority");
    /** Keeps connections warm, because a replaced connection has no visible effect otherwise. */
    private static final String WARM = "--set=pool.min-idle=2";

    private Questions() {}

    /** All of them, in the order of reports. */
    public static List<Question> all() {
        return List.of(
                new Question(
                        "What is the effect of removing a client's “Connection: close” from requests to backends?",
                        workload("close"),
                        BACKEND_CONNECTIONS,
                        withAndWithout("client-close")),
                new Question(
                        "What is the effect of noticing and replacing idle connections that a backend has closed?",
                        workload("fault-impatient"),
                        P50,
                        withAndWithout("idle-eviction", WARM)),
                new Question(
                        "Which balancer is best with one slow backend of three?",
                        workload("fault-slow"),
                        P99,
                        balancers()));
    }

    private static Workload workload(String id) {
        return Workloads.all().stream()
                .filter(workload -> workload.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static List<Peer> withAndWithout(String plugin, String... options) {
        List<String> always = List.of(options);
        List<String> without =
                Stream.concat(always.stream(), Stream.of("--without=" + plugin)).toList();
        return List.of(Peers.weir("with-" + plugin, always), Peers.weir("without-" + plugin, without));
    }

    private static List<Peer> balancers() {
        Stream<Peer> alone = ALONE.stream().map(name -> balancer(name, name));
        Stream<Peer> around = AROUND_ANOTHER.stream().map(name -> balancer(name, name + ",round-robin"));
        return Stream.concat(alone, around).toList();
    }

    private static Peer balancer(String name, String words) {
        return Peers.weir(name, List.of("--balance=" + words));
    }
}
