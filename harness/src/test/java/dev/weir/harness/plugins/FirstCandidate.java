package dev.weir.harness.plugins;

import dev.weir.api.Backend;
import dev.weir.api.BalancingStrategy;
import dev.weir.api.Candidates;
import dev.weir.api.Plugin;
import dev.weir.api.Request;

/** Always takes the first candidate, so that only the engine's filter leads anywhere else. */
@Plugin(name = "test-first-candidate", summary = "always the first candidate")
public final class FirstCandidate implements BalancingStrategy {
    @Override
    public Backend choose(Request request, Candidates candidates) {
        return candidates.get(0);
    }
}
