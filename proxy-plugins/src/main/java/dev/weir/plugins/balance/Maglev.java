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
 * Sends requests with the same key to the same backend, by their slot in a {@link MaglevTable}. Shares are met almost
 * exactly and a look-up is one read, for a little more disruption than with a ring: when one of N backends joins or
 * leaves, up to twice 1/N of the keys move. When one is out for a while, only its keys go elsewhere, and come back.
 */
@Plugin(name = "maglev", summary = "the same key to the same backend, by a Maglev table: most even, fastest")
public final class Maglev implements BalancingStrategy {
    /**
     * What can be set.
     *
     * @param by         which part of a request is its key
     * @param name       of the header, cookie or parameter
     * @param tableSize  how many slots there are
     * @param loadFactor the most a backend gets, in percent of the average
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

            @PluginSetting(defaultValue = "spill", meaning = "if the key's backend is full: wait for it, or spill over")
            WhenFull whenFull) {
        /** Checks them. @throws IllegalArgumentException if one of them makes no sense */
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

    /** Makes one. */
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
