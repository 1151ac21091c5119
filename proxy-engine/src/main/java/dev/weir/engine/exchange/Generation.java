package dev.weir.engine.exchange;

import dev.weir.engine.backend.UpstreamGroup;
import dev.weir.engine.config.RouteConfig;
import dev.weir.engine.http.Head;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one configuration means on one loop: where requests go, who is asked and told, on which terms. It does not
 * change: a reload, or a change of the members, makes the next generation and swaps it in, and each exchange keeps the
 * one it began with.
 */
public final class Generation {
    private final Epoch epoch;
    private final ExchangeTerms terms;
    private final ObserverChain observers;
    private final PluginChain forOutlived;
    private final List<RouteConfig> ways;
    private final List<Destination> destinations;
    private final Routes routes;

    Generation(
            Epoch epoch,
            ExchangeTerms terms,
            ObserverChain observers,
            PluginChain forOutlived,
            List<RouteConfig> ways,
            List<Destination> destinations) {
        this.forOutlived = forOutlived;
        this.epoch = epoch;
        this.terms = terms;
        this.observers = observers;
        this.ways = ways;
        this.destinations = List.copyOf(destinations);
        Map<String, Destination> byName = new HashMap<>();
        destinations.forEach(each -> byName.put(each.upstream().name(), each));
        this.routes = new Routes(ways, byName, terms.settings());
    }

    /** The same configuration with other members of one upstream. */
    public Generation with(UpstreamGroup members) {
        var next = new ArrayList<Destination>();
        for (Destination each : destinations) {
            next.add(each.upstream().isOf(members) ? each.with(members) : each);
        }
        return new Generation(epoch, terms, observers, forOutlived, ways, next);
    }

    /** The time of its configuration. */
    public Epoch epoch() {
        return epoch;
    }

    /** Every upstream. */
    public List<Destination> destinations() {
        return destinations;
    }

    /** Who watches. */
    public ObserverChain observers() {
        return observers;
    }

    /** Nobody but observers: whom exchanges ask and tell that outlived their own plugins. */
    PluginChain forOutlived() {
        return forOutlived;
    }

    ExchangeTerms terms() {
        return terms;
    }

    /** Where all requests go, or {@code null} if that depends. */
    @Nullable Destination only() {
        return routes.only();
    }

    /** Where a request goes, or {@code null} if no route fits. */
    @Nullable Destination route(Head request) {
        Destination all = routes.only();
        return all == null ? routes.find(request) : all;
    }

    /** The terms on which exchanges went to an upstream, or {@code null} if it is new. */
    @Nullable UpstreamTerms termsOf(UpstreamGroup upstream) {
        Destination known = of(upstream);
        return known == null ? null : known.terms();
    }

    private @Nullable Destination of(UpstreamGroup upstream) {
        for (Destination each : destinations) {
            if (each.upstream().isOf(upstream)) {
                return each;
            }
        }
        return null;
    }

    /**
     * Where an exchange goes on whose members may not be those of now: the same upstream and plugins, the newest
     * members. @return the same if there are no newer ones
     */
    Destination newest(Destination before) {
        UpstreamGroup now = before.upstream().now();
        if (now == before.upstream()) {
            return before;
        }
        Destination known = of(now);
        if (known != null && known.upstream() == now && known.plugins() == before.plugins()) {
            return known;
        }
        return before.with(now);
    }
}
