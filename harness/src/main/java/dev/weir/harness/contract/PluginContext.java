package dev.weir.harness.contract;

import dev.weir.api.Clock;
import dev.weir.api.LoopInfo;
import dev.weir.api.PluginUse;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * The objects that a contract injects into a plugin's constructor.
 *
 * @param clock advanced by the contract
 * @param random seeded by the contract, so that every run is the same
 * @param loopInfo the loop of the instance
 * @param use the key of attachments that all loops share
 */
public record PluginContext(Clock clock, RandomGenerator random, LoopInfo loopInfo, PluginUse use) {
    /** For the only loop of a proxy. */
    public static PluginContext of(Clock clock, long seed) {
        return of(clock, seed, new LoopInfo(0, 1));
    }

    /** For one of several loops. */
    public static PluginContext of(Clock clock, long seed, LoopInfo loopInfo) {
        return new PluginContext(clock, new SplittableRandom(seed), loopInfo, PluginUse.of("under-contract"));
    }

    /** Returns a copy for another use of the plugin. */
    PluginContext with(PluginUse other) {
        return new PluginContext(clock, random, loopInfo, other);
    }
}
