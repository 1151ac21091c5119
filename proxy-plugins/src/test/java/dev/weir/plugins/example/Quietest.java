package dev.weir.plugins.example;

import dev.weir.api.Backend;
import dev.weir.api.BalancingStrategy;
import dev.weir.api.Candidates;
import dev.weir.api.Plugin;
import dev.weir.api.Request;

/** Takes the backend with the fewest requests in flight; of equals, the first. */
@Plugin(name = "quietest", summary = "the backend with the fewest requests in flight")
public final class Quietest implements BalancingStrategy {
    @Override
    public Backend choose(Request request, Candidates candidates) {
        Backend quietest = candidates.get(0);
        for (int i = 1; i < candidates.size(); i++) {
            Backend other = candidates.get(i);
            if (other.activeRequests() < quietest.activeRequests()) {
                quietest = other;
            }
        }
        return quietest;
    }
}
