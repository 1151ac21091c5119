package dev.weir.plugins.balance;

import dev.weir.api.Backend;
import dev.weir.api.BalancingStrategy;
import dev.weir.api.Candidates;
import dev.weir.api.Plugin;
import dev.weir.api.PluginSetting;
import dev.weir.api.PluginUse;
import dev.weir.api.Request;
import jakarta.inject.Inject;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests with the same key to the same backend, by a {@link MaglevTable}: each slot of the table has a backend,
 * and the hash of the key says which slot counts. Shares are almost exact, and a lookup is one read. If one of N
 * backends joins or leaves, up to 2/N of the keys move, which is more than with a ring. While a backend is out of
 * rotation, only its keys move, and they return afterwards.
 */
@Plugin(name = "maglev", summary = "the same key to the same backend, by a Maglev table: most even, fastest")
public final class Maglev implements BalancingStrategy {
    /**
     * The settings.
     *
     * @param by         the part of a request that is its key
     * @param name       of the header, cookie or parameter
     * @param tableSize  the number of slots
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

            @PluginSetting(
                    defaultValue = "65537",
                    meaning = "slots in the table: a prime, and 100 times the number of backends or more")
            int tableSize,

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
            if (tableSize < 3 || tableSize > 5_000_011) {
                throw new IllegalArgumentException("table-size: " + tableSize + " is not from 3 to 5000011");
            }
            if (!BigInteger.valueOf(tableSize).isProbablePrime(40)) {
                throw new IllegalArgumentException("table-size: " + tableSize + " is not a prime; 65537 is one");
            }
            new RequestKey(by, name);
            new LoadBound(loadFactor);
        }
    }

    private final TableLookup lookup;

    /** Creates the plugin. */
    @Inject
    public Maglev(Settings settings, PluginUse use) {
        lookup = new TableLookup(
                new RequestKey(settings.by(), settings.name()),
                settings.whenFull(),
                new LoadBound(settings.loadFactor()),
                use,
                upstream -> new MaglevTable(upstream, settings.tableSize()));
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
