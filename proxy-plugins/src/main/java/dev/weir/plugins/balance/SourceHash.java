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
 * Sends each client address to a backend of its own: the plain map of an address to a share of the weight. Clients of a
 * backend that is out for a while go to all others and come back, and nobody else moves. When backends join or leave
 * for good, most clients move: {@code ring-hash} with {@code by=source} is for who cannot have that.
 *
 * <p>Clients behind one address share their backend; where an address is a proxy's, a header or a cookie tells more.
 */
@Plugin(name = "source-hash", summary = "each client address to a backend of its own, without a table")
public final class SourceHash implements BalancingStrategy {
    /**
     * What can be set.
     *
     * @param whenFull what becomes of a request whose backend is full
     */
    public record Settings(
            @PluginSetting(
                    defaultValue = "spill",
                    meaning = "if the client's backend is full: wait for it, or spill over")
            WhenFull whenFull) {}

    /** Looks at so many members before it settles for any candidate. */
    private static final int LOOKS = 128;

    private final WhenFull whenFull;
    private Backend[] members = {};
    private final WeightSums sums = new WeightSums();
    private long version;

    /** Makes one. */
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
