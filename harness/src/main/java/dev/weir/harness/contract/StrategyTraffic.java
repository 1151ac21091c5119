package dev.weir.harness.contract;

import com.sun.management.ThreadMXBean;
import dev.weir.api.Backend;
import dev.weir.api.BalancingStrategy;
import dev.weir.api.Candidates;
import dev.weir.api.Request;
import dev.weir.harness.contract.ContractOutcome.Kind;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Makes attempts with a strategy as the engine does: choose, started, completed, with many attempts in flight. The
 * oldest one ends first. Each attempt advances the clock. One thread; allocates nothing.
 */
public final class StrategyTraffic {
    private static final long BETWEEN_ATTEMPTS_NANOS = 1_000_000;

    private final BalancingStrategy strategy;
    private final List<ContractRequest> requests;
    private final ContractBackend[] underWay;
    private final long[] begins;
    private final IdentityHashMap<Backend, int[]> counts = new IdentityHashMap<>();
    private final ContractOutcome outcome;
    private final ContractClock clock;
    private int oldest;
    private int size;
    private int sent;
    private @Nullable String reason;

    /**
     * Creates traffic to an upstream.
     *
     * @param strategy the strategy under test
     * @param upstream the upstream that has the candidates as members
     * @param requests the requests, repeated in a cycle
     * @param most maximum number of attempts in flight
     * @param clock advanced with each attempt
     */
    public StrategyTraffic(
            BalancingStrategy strategy,
            ContractUpstream upstream,
            List<ContractRequest> requests,
            int most,
            ContractClock clock) {
        this.strategy = strategy;
        this.requests = requests;
        this.underWay = new ContractBackend[most];
        this.begins = new long[most];
        this.clock = clock;
        this.outcome = new ContractOutcome(upstream.member(0));
        upstream.members().forEach(member -> counts.put(member, new int[1]));
    }

    /** Makes this many successful attempts. */
    public void send(int attempts, Candidates candidates) {
        for (int i = 0; i < attempts; i++) {
            send(candidates, Kind.SERVED);
        }
    }

    /**
     * Makes one attempt.
     *
     * @param ends outcome of the oldest attempt, if the maximum is reached
     */
    public ContractBackend send(Candidates candidates, Kind ends) {
        if (size == underWay.length) {
            end(ends);
        }
        ContractBackend chosen = (ContractBackend) strategy.choose(nextRequest(), candidates);
        reason = strategy.reason();
        strategy.started(chosen);
        chosen.add(1);
        int[] count = counts.get(chosen);
        if (count != null) {
            count[0]++;
        }
        int last = (oldest + size) % underWay.length;
        underWay[last] = chosen;
        begins[last] = clock.nanos();
        size++;
        clock.advance(BETWEEN_ATTEMPTS_NANOS);
        return chosen;
    }

    private Request nextRequest() {
        sent = sent + 1 < requests.size() ? sent + 1 : 0;
        return requests.get(sent);
    }

    /** Ends the oldest attempt. */
    public void end(Kind how) {
        ContractBackend backend = underWay[oldest];
        long took = clock.nanos() - begins[oldest];
        oldest = (oldest + 1) % underWay.length;
        size--;
        backend.add(-1);
        strategy.completed(backend, outcome.of(backend, how, took));
    }

    /** Ends all attempts in flight. */
    public void endAll() {
        while (size > 0) {
            end(Kind.SERVED);
        }
    }

    /** The strategy's reason for the last choice, if it gave one. */
    public @Nullable String reason() {
        return reason;
    }

    /** Number of attempts at a backend since the last {@link #forget}. */
    public int count(Backend backend) {
        int[] count = counts.get(backend);
        return count == null ? 0 : count[0];
    }

    /** Resets the counts. */
    public void forget() {
        counts.values().forEach(count -> count[0] = 0);
    }

    /** The number of attempts at each backend, for a failure's message. */
    String countsByWeight(ContractUpstream upstream) {
        var text = new StringBuilder("attempts by weight:");
        for (ContractBackend member : upstream.members()) {
            text.append(' ').append(member.weight()).append(": ").append(count(member));
        }
        return text.toString();
    }

    /** Makes attempts while seeded random members are ejected and restored. @return the chosen backends */
    List<String> randomChoices(ContractUpstream upstream, long seed, int attempts) {
        var random = new SplittableRandom(seed);
        var candidates = new ContractCandidates(upstream);
        var names = new ArrayList<String>();
        for (int i = 0; i < attempts; i++) {
            ContractBackend member = upstream.any(random);
            if (random.nextInt(10) == 0) {
                candidates.eject(member);
            } else {
                candidates.takeIn(member);
            }
            Kind[] kinds = Kind.values();
            names.add(send(candidates, kinds[random.nextInt(kinds.length)]).name());
        }
        return names;
    }

    /** The allocated bytes of a thousand attempts; the least of some rounds, because the compiler may allocate. */
    long leastAllocation(Candidates candidates) {
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 5; round++) {
            long before = allocatedBytes();
            send(1_000, candidates);
            least = Math.min(least, allocatedBytes() - before);
        }
        return least;
    }

    private static long allocatedBytes() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }
}
