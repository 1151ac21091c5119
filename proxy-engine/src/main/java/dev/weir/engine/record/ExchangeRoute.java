package dev.weir.engine.record;

import dev.weir.api.Failure;
import dev.weir.engine.http.Head;
import dev.weir.engine.route.AttemptPolicy;
import dev.weir.engine.route.Generation;
import dev.weir.engine.route.Generations;
import dev.weir.engine.route.MatchedRoute;
import dev.weir.engine.route.PluginChain;
import dev.weir.engine.route.RouteTarget;
import dev.weir.engine.upstream.UpstreamSnapshot;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The generation of one exchange and its route. Reused by later exchanges. */
public final class ExchangeRoute {
    private final Generations generations;
    private @Nullable Generation generation;
    private @Nullable RouteTarget target;
    private @Nullable MatchedRoute route;

    ExchangeRoute(Generations generations) {
        this.generations = generations;
    }

    void open(Generation current) {
        generation = current;
        follow(current.only());
        current.lease().retain();
    }

    void close() {
        generation().lease().release();
        generation = null;
        target = null;
        route = null;
    }

    private void follow(@Nullable MatchedRoute found) {
        route = found;
        target = found == null ? null : found.target();
    }

    /** Routes a request. @throws ProxyException if no route matches */
    public void find(Head request) {
        if (target == null) {
            follow(generation().route(request));
        }
        if (target == null) {
            throw Failure.NO_ROUTE.because("no route matches this host and path");
        }
    }

    /**
     * Adopts the current members of the upstream and keeps the plugins. @return {@code false} if the members are
     * unchanged
     */
    public boolean followMembers() {
        RouteTarget newest = generations.current().newest(target());
        boolean others = newest != target;
        target = newest;
        return others;
    }

    /** Replaces the plugins with observers only, if the exchange's generation has expired. @return whether it did */
    boolean leaveExpired() {
        Generation old = generation();
        if (!old.lease().expired()) {
            return false;
        }
        Generation now = generations.current();
        if (target != null && route != null) { // the old route holds the old plugins
            follow(new MatchedRoute(route.name(), target.with(now.forOutlived()), route.metrics()));
        }
        generation = now;
        now.lease().retain();
        old.lease().release();
        return true;
    }

    /** The generation of this exchange. */
    public Generation generation() {
        return Objects.requireNonNull(generation);
    }

    /** The route, or {@code null} if none was found. */
    public @Nullable MatchedRoute route() {
        return route;
    }

    /** The target; only after {@link #find}. */
    public RouteTarget target() {
        return Objects.requireNonNull(target);
    }

    /** Whether the target is known. */
    public boolean found() {
        return target != null;
    }

    /** The name of the route, or {@code null} if none was found. */
    @Nullable String name() {
        return route == null ? null : route.name();
    }

    /** The plugins of the target. */
    public PluginChain plugins() {
        return target().plugins();
    }

    /** The policy of the target, or of any upstream if there is none. */
    public AttemptPolicy policy() {
        return (target == null ? generation().targets().get(0) : target).policy();
    }

    UpstreamSnapshot upstream() {
        return target == null ? UpstreamSnapshot.NONE : target.upstream();
    }
}
