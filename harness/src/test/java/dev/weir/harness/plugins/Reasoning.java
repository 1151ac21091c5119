package dev.weir.harness.plugins;

import dev.weir.api.Backend;
import dev.weir.api.BalancingStrategy;
import dev.weir.api.Candidates;
import dev.weir.api.Plugin;
import dev.weir.api.Request;
import org.jspecify.annotations.Nullable;

/** Takes the first candidate, and says why each time but the third and fourth. */
@Plugin(name = "test-reasoning", summary = "gives reasons, but not each time")
public final class Reasoning implements BalancingStrategy {
    private int choices;

    /** Makes one. */
    public Reasoning() {}

    @Override
    public Backend choose(Request request, Candidates candidates) {
        choices++;
        return candidates.get(0);
    }

    @Override
    public @Nullable String reason() {
        return switch (choices) {
            case 1 -> "the first";
            case 3 -> null;
            case 4 -> throw new IllegalStateException("no idea");
            default -> "one of many";
        };
    }
}
