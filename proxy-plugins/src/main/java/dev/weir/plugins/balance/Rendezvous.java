package dev.weir.plugins.balance;

import dev.weir.api.Backend;
import dev.weir.api.BalancingStrategy;
import dev.weir.api.Candidates;
import dev.weir.api.Plugin;
import dev.weir.api.PluginSetting;
import dev.weir.api.Request;
import dev.weir.api.Upstream;
import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests with the same key to the same backend: each backend draws a lot for the key, and the best one wins
 * (Thaler and Ravishankar 1998). It needs no table, shares are exact, and a backend that joins or leaves moves only its
 * own keys. But every choice computes a value for every backend, so it suits upstreams with tens of backends.
 *
 * <p>With weights, a lot is {@code -ln(u) / weight} for a hash {@code u} between 0 and 1, and the least one wins: the
 * earliest of clocks that ring at random, each as often as its weight says. As {@code -ln(u)} is at least {@code 1 -
 * u}, the logarithm is only worked out for the few that might win.
 */
@Plugin(
        name = "rendezvous",
        summary = "the same key to the same backend, by the best lot: exact, no table, for few backends")
public final class Rendezvous implements BalancingStrategy {
    /**
     * What can be set.
     *
     * @param by       which part of a request is its key
     * @param name     of the header, cookie or parameter
     * @param whenFull what happens to a request when its backend is full
     */
    public record Settings(
            @PluginSetting(
                    defaultValue = "path",
                    meaning = "part of the request that is its key: path, target, query, header, cookie, source")
            KeyPart by,

            @PluginSetting(defaultValue = "", meaning = "name of the header, cookie or query parameter")
            String name,

            @PluginSetting(defaultValue = "spill", meaning = "if the key's backend is full: wait for it, or spill over")
            WhenFull whenFull) {
        /** Checks them. @throws IllegalArgumentException if the part needs a name and there is none */
        public Settings {
            new RequestKey(by, name);
        }
    }

    private final RequestKey key;
    private final WhenFull whenFull;
    private Backend[] members = {};
    private long[] names = {};
    private double[] intervals = {};
    private long version;

    /** Makes one. */
    @Inject
    public Rendezvous(Settings settings) {
        this.key = new RequestKey(settings.by(), settings.name());
        this.whenFull = settings.whenFull();
    }

    @Override
    public Backend choose(Request request, Candidates candidates) {
        Backend winner = winner(request, candidates);
        return winner == null ? candidates.get(0) : winner;
    }

    @Override
    public String reason() {
        return "by the request's key";
    }

    @Override
    public @Nullable Backend waitFor(Request request, Candidates candidates) {
        return whenFull.waits() ? winner(request, candidates) : null;
    }

    private @Nullable Backend winner(Request request, Candidates candidates) {
        if (members.length == 0 || version != candidates.upstream().version()) {
            meet(candidates.upstream());
        }
        long hash = key.hash(request);
        Backend winner = null;
        double best = Double.MAX_VALUE;
        for (int i = 0; i < members.length; i++) {
            double unit = Hash.unit(Hash.mix(hash ^ names[i]));
            if ((1 - unit) * intervals[i] < best) {
                double lot = -Math.log(unit) * intervals[i];
                if (lot < best && whenFull.accepts(members[i], candidates)) {
                    best = lot;
                    winner = members[i];
                }
            }
        }
        return winner;
    }

    private void meet(Upstream upstream) {
        version = upstream.version();
        members = upstream.backends().toArray(Backend[]::new);
        names = new long[members.length];
        intervals = new double[members.length];
        for (int i = 0; i < members.length; i++) {
            names[i] = Hash.of(members[i].name());
            intervals[i] = 1.0 / members[i].weight();
        }
    }
}
