package dev.weir.plugins.balance;

import dev.weir.api.Candidates;
import java.util.random.RandomGenerator;

/** Draws candidates at random, in proportion to their weights. Keeps the sums while the candidates are the same. */
final class WeightedDraw {
    private final RandomGenerator random;
    private final WeightSums sums = new WeightSums();
    private long version;

    WeightedDraw(RandomGenerator random) {
        this.random = random;
    }

    /** Draws one. @return its index */
    int first(Candidates candidates) {
        if (sums.size() == 0 || version != candidates.version()) {
            sums.fill(candidates.size(), candidates::weight);
            version = candidates.version();
        }
        return sums.holder(random.nextInt(sums.total()));
    }

    /** Draws one of the others, of which at least one must exist, as {@link #first} would without the first one. */
    int other(int first) {
        int begin = sums.start(first);
        int gap = sums.end(first) - begin;
        int number = random.nextInt(sums.total() - gap);
        return sums.holder(number < begin ? number : number + gap);
    }

    /** The weight of an average candidate, as of the last {@link #first}. */
    double averageWeight() {
        return (double) sums.total() / sums.size();
    }
}
