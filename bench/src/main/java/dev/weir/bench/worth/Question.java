package dev.weir.bench.worth;

import dev.weir.bench.compare.Figure;
import dev.weir.bench.compare.Peer;
import dev.weir.bench.compare.Workload;
import java.util.List;

/**
 * What a plugin is worth: the same load for Weir with it and without it, or with one balancer and another.
 *
 * @param title    the question, for people
 * @param workload what shows a difference
 * @param telling  the figure that shows it best
 * @param variants Weir, set up in different ways; the first one is what others are compared with
 */
public record Question(String title, Workload workload, Figure telling, List<Peer> variants) {
    public Question {
        variants = List.copyOf(variants);
        if (variants.isEmpty()) {
            throw new IllegalArgumentException("a question needs at least one variant");
        }
    }

    /** The name of what others are compared with. */
    public String reference() {
        return variants.get(0).name();
    }
}
