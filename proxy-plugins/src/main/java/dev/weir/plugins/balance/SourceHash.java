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
 * Maps each client address to a backend, in proportion to the weights. While a backend is out of rotation, its clients
 * are spread over the others and return afterwards; other clients stay. When backends are added or removed, most
 * clients move; use {@code ring-hash} with {@code by=source} to avoid that.
 *
 * <p>Clients behind one address share a backend. If clients connect through a proxy, a header or a cookie is a better
 * key.
 */
@Plugin(name = "source-hash", summary = "each client address to the same backend, without a table")
public final class SourceHash implements BalancingStrategy {
    /**
     * The settings.
     *
     * @param whenFull whether a request waits when its backend is full
     */
    public record Settings(
            @PluginSetting(
                    defaultValue = "spill",
                    meaning = "if the client's backend is full: wait for it, or spill over to another")
            WhenFull whenFull) {}

    /** After this number of backends, any candidate is chosen. */
    private static final int LOOKS = 128;

    private final WhenFull whenFull;
    private Backend[] members = {};
    private final WeightSums sums = new WeightSums();
    private long version;

    /** Creates the plugin. */
    @Inject
    public SourceHash(Settings settings) {
        this.whenFull = settings.whenFull();
    }

    @Override
    public Backend choose(Request request, Candidates candidates) {
        Backend own = own(request, candidates);
        return own == null ? candidates.get(Hash.below(candidates.size(), RequestKey.source(request.client()))) : own;
    }

    @Override
    public String reason() {
        return "by the client's address";
    }

    @Override
    public @Nullable Backend waitFor(Request request, Candidates candidates) {
        return whenFull.waits() ? own(request, candidates) : null;
    }

    private @Nullable Backend own(Request request, Candidates candidates) {
        if (members.length == 0 || version != candidates.upstream().version()) {
            map(candidates.upstream());
        }
        long hash = RequestKey.source(request.client());
        long draw = hash;
        for (int i = 1; i <= LOOKS; i++) {
            Backend member = owner(draw);
            if (whenFull.accepts(member, candidates)) {
                return member;
            }
            draw = Hash.nth(hash, i);
        }
        return null;
    }

    private Backend owner(long hash) {
        return members[sums.holder(Hash.below(sums.total(), hash))];
    }

    private void map(Upstream upstream) {
        version = upstream.version();
        members = upstream.backends().toArray(Backend[]::new);
        sums.fill(members.length, i -> members[i].weight());
    }
}
