package dev.weir.plugins.balance;

import dev.weir.api.Backend;
import dev.weir.api.BalancingStrategy;
import dev.weir.api.Candidates;
import dev.weir.api.Plugin;
import dev.weir.api.PluginSetting;
import dev.weir.api.PluginUse;
import dev.weir.api.Request;
import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests with the same key to the same backend, by a {@link Ring}: each backend has many points on a circle,
 * and a key belongs to the next point clockwise. If one of N backends joins or leaves, about 1/N of the keys move and
 * no others. While a backend is out of rotation, its keys are spread over all others, and they return afterwards. More
 * points make the shares more exact: with 160 for each backend, the shares differ by about 8 %.
 */
@Plugin(name = "ring-hash", summary = "the same key to the same backend, by a ring: fewest keys move on a change")
public final class RingHash implements BalancingStrategy {
    /**
     * The settings.
     *
     * @param by         the part of a request that is its key
     * @param name       of the header, cookie or parameter
     * @param points     on the ring, for each unit of weight
     * @param loadFactor the maximum load of a backend, in percent of the average
     * @param whenFull   what happens to a request when its backend is full
     */
    public record Settings(
            @PluginSetting(
                    defaultValue = "path",
                    meaning = "part of the request that is its key: path, target, query, header, cookie, source")
            KeyPart by,

            @PluginSetting(defaultValue = "", meaning = "name of the header, cookie or query parameter")
            String name,

            @PluginSetting(defaultValue = "160", meaning = "points on the ring for each unit of weight")
            int points,

            @PluginSetting(
                    defaultValue = "0",
                    meaning = "maximum requests in flight at one backend, in percent of the average; 0 for no limit")
            int loadFactor,

            @PluginSetting(
                    defaultValue = "spill",
                    meaning = "if the key's backend is full: wait for it, or spill over to another")
            WhenFull whenFull) {
        /** Checks them. @throws IllegalArgumentException if one of them is invalid */
        public Settings {
            if (points < 1 || points > 10_000) {
                throw new IllegalArgumentException("points: " + points + " is not from 1 to 10000");
            }
            new RequestKey(by, name);
            new LoadBound(loadFactor);
        }
    }

    private final TableLookup lookup;

    /** Creates the plugin. */
    @Inject
    public RingHash(Settings settings, PluginUse use) {
        lookup = new TableLookup(
                new RequestKey(settings.by(), settings.name()),
                settings.whenFull(),
                new LoadBound(settings.loadFactor()),
                use,
                upstream -> new Ring(upstream, settings.points()));
    }

    @Override
    public Backend choose(Request request, Candidates candidates) {
        return lookup.choose(request, candidates);
    }

    @Override
    public String reason() {
        return "by the request's key";
    }

    @Override
    public @Nullable Backend waitFor(Request request, Candidates candidates) {
        return lookup.waitFor(request, candidates);
    }
}
