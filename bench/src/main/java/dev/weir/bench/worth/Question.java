package dev.weir.bench.worth;

import dev.weir.bench.compare.Figure;
import dev.weir.bench.compare.Peer;
import dev.weir.bench.compare.Workload;
import java.util.List;

/**
 * A question about the effect of a plugin: the same load for Weir with and without it, or with different balancers.
 *
 * @param title the question, for people
 * @param workload the one that shows a difference
 * @param telling the figure that shows it best
 * @param variants configurations of Weir; the first one is the reference
 */
public record Question(String title, Workload workload, Figure telling, List<Peer> variants) {
    public Question {
        variants = List.copyOf(variants);
        if (variants.isEmpty()) {
            throw new IllegalArgumentException("a question needs at least one variant");
        }
    }

    /** The name of the reference. */
    public String reference() {
        return variants.get(0).name();
    }
}
