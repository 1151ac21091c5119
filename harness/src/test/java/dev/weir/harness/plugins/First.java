package dev.weir.harness.plugins;

import dev.weir.api.Backend;
import dev.weir.api.BalancingStrategy;
import dev.weir.api.Candidates;
import dev.weir.api.Plugin;
import dev.weir.api.Request;
import java.util.List;

/** Takes the first member of all, and waits for it if it is full. */
@Plugin(name = "test-first", summary = "always the first, and waits for it")
public final class First implements BalancingStrategy {
    @Override
    public Backend choose(Request request, Candidates candidates) {
        List<Backend> all = candidates.upstream().backends();
        Backend first = all.get(0);
        return candidates.contains(first) || candidates.isFull(first) ? first : candidates.get(0);
    }
}
