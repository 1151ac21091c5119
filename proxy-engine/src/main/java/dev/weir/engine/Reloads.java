package dev.weir.engine;

import dev.weir.api.ExchangeObserver;
import dev.weir.api.LoopSeat;
import dev.weir.api.PluginStall;
import dev.weir.engine.backend.UpstreamGroup;
import dev.weir.engine.config.ProxyConfig;
import dev.weir.engine.config.Settings;
import dev.weir.engine.config.UpstreamConfig;
import dev.weir.engine.contain.Conduct;
import dev.weir.engine.contain.Containment;
import dev.weir.engine.contain.PluginReport;
import dev.weir.engine.plugin.PluginCatalog;
import jakarta.inject.Inject;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Puts one configuration in the place of another:
 *
 * <pre>
 *   may it without a restart ─▶ ask for names ─▶ make all plugins ──▶ nothing can fail any more
 *                │                   │                  │                       │
 *                └───────────────────┴──────────────────┴─▶ nothing changed     ▼
 *            each loop, in a turn of its own, adopts its LoopPlan ◀── upstreams have their new members
 *                                │ all have
 *                                ▼
 *            backends that left are forgotten; old requests end, and then the old plugins are used by nobody
 * </pre>
 *
 * Any thread, one at a time.
 */
final class Reloads {
    private final Platform platform;
    private final List<Function<LoopSeat, ExchangeObserver>> watchers;
    private final Upstreams upstreams;
    private final Containment containment;
    private final Conduct.News news = new Tell();
    private final Map<Long, Set<ClassLoader>> inUse = new ConcurrentSkipListMap<>();
    private volatile List<ProxyLoop> loops = List.of();
    private List<LoopPlugins> plugins = List.of();
    private volatile Conducts conducts = new Conducts(null);
    private volatile ProxyConfig config;
    private volatile boolean names;
    private final AtomicLong generation = new AtomicLong();

    @Inject
    Reloads(
            ProxyConfig config,
            Platform platform,
            List<Function<LoopSeat, ExchangeObserver>> watchers,
            Upstreams upstreams,
            Containment containment) {
        this.containment = containment;
        this.config = config;
        this.platform = platform;
        this.watchers = watchers;
        this.upstreams = upstreams;
    }

    /**
     * The first configuration, while no loop runs yet.
     *
     * @throws UnknownHostException if a name means nothing
     * @throws dev.weir.engine.plugin.PluginException if a plugin is unknown or cannot be made
     */
    synchronized void begin(List<ProxyLoop> all, PluginCatalog catalog) throws UnknownHostException {
        loops = List.copyOf(all);
        List<LoopPlan> plans = plan(config, catalog);
        for (int i = 0; i < plans.size(); i++) {
            loops.get(i).adopt(plans.get(i), () -> {});
        }
    }

    /**
     * Another configuration, or other plugins.
     *
     * @throws ReloadException if it cannot be; nothing changed, then
     * @throws dev.weir.engine.plugin.PluginException as well
     */
    synchronized Reload reload(ProxyConfig next, PluginCatalog catalog) throws ReloadException {
        RestartRules.check(config, next);
        List<UpstreamEntry> before = upstreams.all();
        long old = generation.get();
        List<LoopPlan> plans;
        try {
            plans = plan(next, catalog);
        } catch (UnknownHostException e) {
            throw new ReloadException("no address is known for a host: " + e.getMessage(), e);
        }
        var gone = new Rollout(loops.size());
        CompletableFuture<@Nullable Void> serving = new CompletableFuture<>();
        CompletableFuture<@Nullable Void> oldGone = new CompletableFuture<>();
        List<UpstreamEntry> now = upstreams.all();
        Rollout.to(loops, loop -> loop.adopt(plans.get(loop.index()), gone::arrive), () -> {
            settle(now);
            serving.complete(null);
        });
        gone.then(() -> platform.blocking()
                .execute(
                        () -> { // a loop must not wait for the next reload
                            inUse.remove(old);
                            forget(before);
                            oldGone.complete(null);
                        }));
        return new Reload(generation.get(), serving, oldGone);
    }

    private List<LoopPlan> plan(ProxyConfig next, PluginCatalog catalog) throws UnknownHostException {
        Map<String, Members> resolved = upstreams.resolve(next);
        var judged = new Conducts(conducts);
        var factory = new GenerationFactory(next, catalog, platform, containment, judged, news, watchers);
        List<LoopPlugins> made = new ArrayList<>();
        for (ProxyLoop loop : loops) {
            LoopPlugins before = plugins.isEmpty() ? null : plugins.get(loop.index());
            made.add(factory.make(loop.eventLoop().seat(), before));
        }
        judged.forgetBefore();
        Map<String, UpstreamGroup> groups = upstreams.adopt(next, resolved, loops); // nothing fails from here on
        plugins = List.copyOf(made);
        conducts = judged;
        config = next;
        names = upstreams.mayChange();
        inUse.put(generation.incrementAndGet(), judged.jars());
        return made.stream().map(each -> planOf(next, each, groups)).toList();
    }

    private LoopPlan planOf(ProxyConfig next, LoopPlugins made, Map<String, UpstreamGroup> groups) {
        List<LoopPlan.Part> parts = new ArrayList<>();
        for (UpstreamConfig upstream : next.upstreams()) {
            LoopPlugins.OfUpstream own = Objects.requireNonNull(made.upstreams().get(upstream.name()));
            parts.add(new LoopPlan.Part(
                    upstreams.entry(upstream.name()),
                    Objects.requireNonNull(groups.get(upstream.name())),
                    own.chain(),
                    own.checks(),
                    next.settingsOf(upstream)));
        }
        return new LoopPlan(
                generation.get(), made.observers(), made.forOutlived(), parts, next.routes(), next.settings());
    }

    /** Every loop has the new members. */
    private void settle(List<UpstreamEntry> changed) {
        Upstreams.dismiss(changed);
        loops.forEach(loop -> loop.eventLoop().execute(loop::forgetWhoLeft));
    }

    /** Nothing of a configuration is in use any more: upstreams that went with it have no members now. */
    private synchronized void forget(List<UpstreamEntry> before) {
        List<UpstreamEntry> now = upstreams.all();
        for (UpstreamEntry old : before) {
            if (now.stream().noneMatch(entry -> entry.core() == old.core())) {
                old.core().join(List.of());
                old.core().dismiss();
            }
        }
        Set<ClassLoader> jars = new HashSet<>();
        inUse.values().forEach(jars::addAll);
        now.forEach(entry -> entry.core().keepAttachmentsOf(jars));
    }

    // ---- names ----

    /** Asks for all names again, and gives the loops the members that changed. It blocks. */
    synchronized void refreshNames() {
        for (UpstreamEntry entry : upstreams.all()) {
            UpstreamGroup changed = upstreams.refresh(entry);
            if (changed != null) {
                Rollout.to(loops, loop -> loop.members(changed), () -> settle(List.of(entry)));
            }
        }
    }

    /** Whether there is a name to ask for again. Never waits for a reload. */
    boolean hasNames() {
        return names;
    }

    /** How long answers hold. Never waits for a reload. */
    long timeToLiveNanos() {
        return config.settings().nanos(Settings.NAMES_TIME_TO_LIVE);
    }

    // ---- plugins that misbehave ----

    /** What every plugin use of the configuration that holds did so far. */
    List<PluginReport> reports() {
        return conducts.reports();
    }

    /** Has the observers of one loop hear of it, one that is not held itself if there is another. */
    private final class Tell implements Conduct.News {
        @Override
        public void stalled(PluginStall stall) {
            ProxyLoop teller = loops.get(stall.loop() == 0 ? loops.size() - 1 : 0);
            teller.eventLoop().execute(() -> teller.observers().pluginStalled(stall));
        }

        @Override
        public void quarantined(String plugin, String why) {
            ProxyLoop teller = loops.stream()
                    .filter(loop -> !loop.watch().held())
                    .findFirst()
                    .orElse(loops.get(0));
            teller.eventLoop().execute(() -> teller.observers().pluginQuarantined(plugin, why));
        }
    }

    // ---- what there is ----

    /** The number of the configuration that holds, from 1. */
    long generation() {
        return generation.get();
    }

    /** The numbers of all whose plugins are still in use, that of now among them. */
    Set<Long> inUse() {
        return Set.copyOf(inUse.keySet());
    }
}
