package dev.weir.bench.micro;

import dev.weir.api.Backend;
import dev.weir.api.BalancingStrategy;
import dev.weir.bench.balance.Strategies;
import dev.weir.harness.contract.ContractBackend;
import dev.weir.harness.contract.ContractCandidates;
import dev.weir.harness.contract.ContractClock;
import dev.weir.harness.contract.ContractOutcome;
import dev.weir.harness.contract.ContractRequest;
import dev.weir.harness.contract.ContractUpstream;
import dev.weir.harness.contract.PluginContext;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Measures one choice of a backend. All backends have requests in flight, and each request has another key. Run with
 * {@code -prof gc}: the target is 0 allocated bytes.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
public class BalancingBenchmark {
    private static final int KEYS = 1 << 10;

    /** The names in {@link Strategies}. */
    @Param({
        "round-robin",
        "random",
        "least-requests",
        "two-random-choices",
        "peak-ewma",
        "source-hash",
        "ring-hash",
        "ring-hash 125",
        "maglev",
        "maglev 125",
        "rendezvous",
        "sticky,round-robin",
        "priority,round-robin",
        "slow-start,round-robin"
    })
    String strategy = "";

    /** Number of candidates. */
    @Param({"10", "1000"})
    int backends;

    /** The weights are from 1 to this. */
    @Param({"1", "5"})
    int heaviest;

    private final ContractRequest[] requests = ContractRequest.different(KEYS).toArray(ContractRequest[]::new);
    private BalancingStrategy chosen = (request, candidates) -> candidates.get(0);
    private ContractCandidates candidates = new ContractCandidates(ContractUpstream.ofSize(1));
    private int turn;

    /** Makes the strategy, and notifies it of one request to each backend. */
    @Setup
    public void prepare() {
        var upstream = ContractUpstream.withWeights(
                IntStream.range(0, backends).map(i -> 1 + i % heaviest).toArray());
        candidates = new ContractCandidates(upstream);
        chosen = Strategies.create(strategy, PluginContext.of(new ContractClock(), 1));
        chosen.choose(requests[0], candidates);
        var random = new SplittableRandom(1);
        for (ContractBackend backend : upstream.members()) {
            backend.add(1 + random.nextInt(8));
            long took = 1_000_000L + random.nextInt(1_000_000);
            chosen.completed(backend, new ContractOutcome(backend).of(backend, ContractOutcome.Kind.SERVED, took));
        }
    }

    /** One choice. */
    @Benchmark
    public Backend choose() {
        turn = (turn + 1) & (KEYS - 1);
        return chosen.choose(requests[turn], candidates);
    }
}
