package dev.weir.plugins.balance;

import dev.weir.api.Backend;
import dev.weir.api.BalancingStrategy;
import dev.weir.api.Candidates;
import dev.weir.api.Plugin;
import dev.weir.api.Request;
import jakarta.inject.Inject;
import java.util.random.RandomGenerator;

/**
 * Chooses the backend with the fewest requests in flight relative to its weight: the lowest result of (requests in
 * flight + 1) / weight. Among equals it chooses at random by weight, so that the loops do not all choose the first of
 * them.
 *
 * <p>There is one exception: backends without any request in flight are equal, whatever their weights. Otherwise a
 * proxy with few requests would never use backends of a low weight. With few requests, the random choice respects the
 * weights. With many requests, the comparison does.
 *
 * <p>It reads every candidate, which takes a few nanoseconds for each. {@link TwoRandomChoices} reads two.
 */
@Plugin(name = "least-requests", summary = "the backend with the fewest requests in flight for its weight")
public final class LeastRequests implements BalancingStrategy {
    private final RandomGenerator random;
    /** The requests read for each candidate; other loops may change the originals meanwhile. */
    private int[] active = new int[0];

    /** Chooses among equals with this random generator. */
    @Inject
    public LeastRequests(RandomGenerator random) {
        this.random = random;
    }

    @Override
    public Backend choose(Request request, Candidates candidates) {
        int size = candidates.size();
        if (active.length < size) {
            active = new int[size];
        }
        int least = 0;
        long leastLoad = 1;
        long leastWeight = 0; // so that the first candidate is better
        long equalWeight = 0;
        long idleWeight = 0;
        for (int i = 0; i < size; i++) {
            active[i] = candidates.get(i).activeRequests();
            long load = active[i] + 1L;
            long weight = candidates.weight(i);
            long lead = leastLoad * weight - load * leastWeight; // compares loads per weight, without dividing
            if (lead > 0) {
                least = i;
                leastLoad = load;
                leastWeight = weight;
                equalWeight = weight;
            } else if (lead == 0) {
                equalWeight += weight;
            }
            idleWeight += load == 1 ? weight : 0;
        }
        return candidates.get(drawEqual(least, leastLoad == 1 ? idleWeight : equalWeight, candidates));
    }

    @Override
    public String reason() {
        return "fewest requests in flight";
    }

    /** Chooses at random among the candidates equal to the best; {@code sum} is the sum of their weights. */
    private int drawEqual(int least, long sum, Candidates candidates) {
        if (sum == candidates.weight(least)) {
            return least;
        }
        long ticket = random.nextLong(sum);
        for (int i = 0; i < candidates.size(); i++) {
            if (isEqual(i, least, candidates)) {
                ticket -= candidates.weight(i);
                if (ticket < 0) {
                    return i;
                }
            }
        }
        return least;
    }

    private boolean isEqual(int one, int least, Candidates candidates) {
        return active[least] == 0
                ? active[one] == 0
                : (active[one] + 1L) * candidates.weight(least) == (active[least] + 1L) * candidates.weight(one);
    }
}
