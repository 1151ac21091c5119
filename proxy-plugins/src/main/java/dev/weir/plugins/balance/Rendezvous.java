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
 * Sends requests with the same key to the same backend: a hash of the key and the backend's name gives each backend a
 * score, and the best score wins (Thaler and Ravishankar 1998). It needs no table, and shares are exact. If a backend
 * joins or leaves, only its own keys move. But every choice computes a score for every backend, so it is for upstreams
 * with tens of backends.
 *
 * <p>With weights, the score is {@code -ln(u) / weight} for a hash {@code u} between 0 and 1, and the lowest score
 * wins. The scores are exponentially distributed with the weights as rates, so each backend wins in proportion to its
 * weight. {@code (1 - u) / weight} is never greater than the score, and cheap to compute. So the logarithm is computed
 * only if this value is lower than the best score so far.
 */
@Plugin(
        name = "rendezvous",
        summary = "the same key to the same backend, by the best score: exact, no table, for few backends")
public final class Rendezvous implements BalancingStrategy {
    /**
     * The settings.
     *
     * @param by       the part of a request that is its key
     * @param name     of the header, cookie or parameter
     * @param whenFull whether a request waits when its backend is full
     */
    public record Settings(
            @PluginSetting(
                    defaultValue = "path",
                    meaning = "part of the request that is its key: path, target, query, header, cookie, source")
            KeyPart by,

            @PluginSetting(defaultValue = "", meaning = "name of the header, cookie or query parameter")
            String name,

            @PluginSetting(
                    defaultValue = "spill",
                    meaning = "if the key's backend is full: wait for it, or spill over to another")
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

    /** Creates the plugin. */
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
