package dev.weir.engine.record;

import dev.weir.api.Failure;
import dev.weir.engine.http.Head;
import dev.weir.engine.route.AttemptPolicy;
import dev.weir.engine.route.Generation;
import dev.weir.engine.route.Generations;
import dev.weir.engine.route.PluginChain;
import dev.weir.engine.route.RouteTarget;
import dev.weir.engine.upstream.UpstreamSnapshot;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The generation that one exchange belongs to, and where it goes. Used again by later exchanges. */
public final class ExchangeRoute {
    private final Generations generations;
    private @Nullable Generation generation;
    private @Nullable RouteTarget target;

    ExchangeRoute(Generations generations) {
        this.generations = generations;
    }

    void open(Generation current) {
        generation = current;
        target = current.only();
        current.lease().retain();
    }

    void close() {
        generation().lease().release();
        generation = null;
        target = null;
    }

    /** Finds out where a request goes. @throws ProxyException if no route fits */
    public void find(Head request) {
        if (target == null) {
            target = generation().route(request);
        }
        if (target == null) {
            throw Failure.NO_ROUTE.because("no route is for this host and path");
        }
    }

    /** Goes on among the members there are now, with the plugins it has. @return {@code false} if it has no others */
    public boolean followMembers() {
        RouteTarget newest = generations.current().newest(target());
        boolean others = newest != target;
        target = newest;
        return others;
    }

    /** Goes on without plugins if a reload was so long ago that its own are let go of. @return whether it does */
    boolean leaveExpired() {
        Generation old = generation();
        if (!old.lease().expired()) {
            return false;
        }
        Generation now = generations.current();
        if (target != null) {
            target = target.with(now.forOutlived());
        }
        generation = now;
        now.lease().retain();
        old.lease().release();
        return true;
    }

    /** What the configuration means for this exchange. */
    public Generation generation() {
        return Objects.requireNonNull(generation);
    }

    /** Where it goes; only once that is {@linkplain #find found out}. */
    public RouteTarget target() {
        return Objects.requireNonNull(target);
    }

    /** Whether it is known where it goes. */
    public boolean found() {
        return target != null;
    }

    /** The plugins of where it goes. */
    public PluginChain plugins() {
        return target().plugins();
    }

    /** That of where it goes; of any upstream if it goes nowhere. */
    public AttemptPolicy policy() {
        return (target == null ? generation().targets().get(0) : target).policy();
    }

    UpstreamSnapshot upstream() {
        return target == null ? UpstreamSnapshot.NONE : target.upstream();
    }
}
