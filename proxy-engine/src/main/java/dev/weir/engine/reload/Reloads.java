package dev.weir.engine.reload;

import dev.weir.engine.config.ProxyConfig;
import dev.weir.engine.config.Settings;
import dev.weir.engine.config.UpstreamConfig;
import dev.weir.engine.contain.PluginControl;
import dev.weir.engine.contain.PluginHealth;
import dev.weir.engine.contain.PluginReport;
import dev.weir.engine.names.Lookups;
import dev.weir.engine.names.NameBook;
import dev.weir.engine.names.NameWatch;
import dev.weir.engine.plugin.PluginCatalog;
import dev.weir.engine.upstream.OrderChange;
import dev.weir.engine.upstream.UpstreamSnapshot;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Replaces one configuration by another:
 *
 * <pre>
 *   may it without a restart ─▶ ask for names ─▶ make all plugins ──▶ nothing can fail any more
 *                │                   │                  │                       │
 *                └───────────────────┴──────────────────┴─▶ nothing changed     ▼
 *            each loop, in a turn of its own, adopts its LoopPlan ◀── upstreams have their new members
 *                                │ all have
 *                                ▼
 *            removed backends are forgotten; old requests end, and then no request uses the old plugins
 * </pre>
 *
 * Any thread, one reload at a time. A reload that blocks in a resolver or in a plugin's constructor delays only the
 * next reload.
 */
public final class Reloads implements NameWatch.Owner {
    private final Object turn = new Object();
    private final Executor blocking;
    private final LoopPluginMaker.Source makers;
    private final Upstreams upstreams;
    private final PluginHealth.News news = new PluginNews(() -> this.loops);
    private final Map<Long, Set<ClassLoader>> inUse = new ConcurrentSkipListMap<>();
    private volatile List<ConfiguredLoop> loops = List.of();
    private List<LoopPlugins> plugins = List.of();
    private volatile PluginHealthRegistry conducts = new PluginHealthRegistry(null);
    private volatile ProxyConfig config;
    private volatile Runnable namesChanged = () -> {};
    private final AtomicLong generation = new AtomicLong();

    /**
     * The first configuration does not hold yet.
     *
     * @param blocking runs what may block, off the loops
     * @param makers   make the plugins
     */
    @Inject
    public Reloads(ProxyConfig config, Executor blocking, Upstreams upstreams, LoopPluginMaker.Source makers) {
        this.config = config;
        this.blocking = blocking;
        this.upstreams = upstreams;
        this.makers = makers;
    }

    /**
     * The first configuration, while no loop runs yet.
     *
     * @throws UnknownHostException if a name has to mean something and does not
     * @throws dev.weir.engine.plugin.PluginException if a plugin is unknown or cannot be made
     */
    public void begin(List<? extends ConfiguredLoop> all, PluginCatalog catalog) throws UnknownHostException {
        loops = List.copyOf(all);
        List<LoopPlan> plans = adopt(config, make(config, catalog)).plans();
        for (int i = 0; i < plans.size(); i++) {
            loops.get(i).adopt(plans.get(i), () -> {});
        }
    }

    /**
     * Applies another configuration or other plugins.
     *
     * @throws ReloadException if it cannot be applied; then nothing has changed
     * @throws dev.weir.engine.plugin.PluginException as well
     */
    public Reload reload(ProxyConfig next, PluginCatalog catalog) throws ReloadException {
        synchronized (turn) {
            RestartRules.check(config, next);
            Made made;
            try {
                made = make(next, catalog);
            } catch (UnknownHostException e) {
                throw new ReloadException("a host name does not resolve: " + e.getMessage(), e);
            }
            synchronized (this) { // keeps newer members from reaching the loops before these
                return rollOut(adopt(next, made));
            }
        }
    }

    /** Applies the plan; this cannot fail. */
    private Reload rollOut(Plan plan) {
        var gone = new Rollout(loops.size());
        CompletableFuture<@Nullable Void> serving = new CompletableFuture<>();
        CompletableFuture<@Nullable Void> oldGone = new CompletableFuture<>();
        Rollout.to(loops, loop -> loop.adopt(plan.plans().get(loop.index()), gone::arrive), () -> {
            forgetRemoved(plan.now());
            serving.complete(null);
        });
        gone.then(() -> blocking.execute(
                () -> { // a loop must not wait for the next reload
                    inUse.remove(plan.number() - 1);
                    forget(plan.before());
                    oldGone.complete(null);
                }));
        namesChanged.run();
        return new Reload(plan.number(), serving, oldGone);
    }

    /** The plans of all loops, in order, and the upstreams before and after. */
    private record Plan(long number, List<LoopPlan> plans, List<LiveUpstream> before, List<LiveUpstream> now) {}

    /** The results of the blocking steps. */
    private record Made(Map<String, Lookups.Answer> answers, List<LoopPlugins> plugins, PluginHealthRegistry judged) {}

    /** Resolves names and creates plugins, under locks that only reloads use. */
    private Made make(ProxyConfig next, PluginCatalog catalog) throws UnknownHostException {
        NameBook names = upstreams.names();
        Map<String, Lookups.Answer> answers = names.ask(NameBook.hosts(next), next.settings());
        names.check(answers, next.settings());
        var judged = new PluginHealthRegistry(conducts);
        LoopPluginMaker maker = makers.of(next, catalog, judged, news);
        List<LoopPlugins> made = make(maker);
        judged.forgetBefore();
        return new Made(answers, made, judged);
    }

    private List<LoopPlugins> make(LoopPluginMaker maker) {
        List<LoopPlugins> made = new ArrayList<>();
        try {
            for (ConfiguredLoop loop : loops) {
                LoopPlugins before = plugins.isEmpty() ? null : plugins.get(loop.index());
                made.add(maker.make(loop.eventLoop().info(), before));
            }
            return List.copyOf(made);
        } catch (RuntimeException | Error e) {
            made.forEach(each -> each.instances().abandon());
            throw e;
        }
    }

    private synchronized Plan adopt(ProxyConfig next, Made made) {
        List<LiveUpstream> before = upstreams.all();
        Map<String, UpstreamSnapshot> groups = upstreams.adopt(next, made.answers(), loops);
        plugins = made.plugins();
        conducts = made.judged();
        config = next;
        long number = generation.incrementAndGet();
        inUse.put(number, made.judged().jars());
        List<LoopPlan> plans =
                made.plugins().stream().map(each -> planOf(next, each, groups)).toList();
        return new Plan(number, plans, before, upstreams.all());
    }

    private LoopPlan planOf(ProxyConfig next, LoopPlugins made, Map<String, UpstreamSnapshot> groups) {
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
                generation.get(),
                made.observers(),
                made.forOutlived(),
                made.instances(),
                parts,
                next.routes(),
                next.listen(),
                next.settings());
    }

    /** Forgets removed members, when every loop has the new ones. */
    private void forgetRemoved(List<LiveUpstream> changed) {
        Upstreams.dismiss(changed);
        loops.forEach(loop -> loop.eventLoop().execute(loop::closeRemoved));
    }

    /** Forgets the members of removed upstreams, when the configuration is no longer in use. */
    private synchronized void forget(List<LiveUpstream> before) {
        List<LiveUpstream> now = upstreams.all();
        for (LiveUpstream old : before) {
            if (now.stream().noneMatch(entry -> entry.core() == old.core())) {
                old.core().end();
            }
        }
        Set<ClassLoader> jars = new HashSet<>();
        inUse.values().forEach(jars::addAll);
        now.forEach(entry -> entry.core().keepAttachmentsOf(jars));
    }

    // ---- names ----

    /** Resolves the names that are due and passes changed members to the loops. Blocks. */
    @Override
    public void refreshNames() {
        NameBook names = upstreams.names();
        Map<String, Lookups.Answer> answers = names.ask(names.due(), config.settings());
        synchronized (this) {
            names.note(answers, config.settings());
            for (LiveUpstream entry : upstreams.all()) {
                UpstreamSnapshot changed = upstreams.refresh(entry);
                if (changed != null) {
                    Rollout.to(loops, loop -> loop.members(changed), () -> forgetRemoved(List.of(entry)));
                }
            }
        }
    }

    /** The time of the next lookup, or {@link NameBook#NEVER}. Never waits for a reload. */
    @Override
    public long namesDueNanos() {
        return upstreams.names().dueNanos();
    }

    @Override
    public void onNames(Runnable changed) {
        namesChanged = changed;
    }

    /** Resolves any other name. */
    public InetAddress resolve(String host) throws UnknownHostException {
        return upstreams.names().resolve(host, config.settings());
    }

    /** The timeout of a graceful stop. Never waits for a reload. */
    public long stopTimeoutNanos() {
        return config.settings().nanos(Settings.STOP_TIMEOUT);
    }

    // ---- the operator ----

    /** Changes what the operator ordered for a backend. @return whether there is such a backend */
    public synchronized boolean order(String upstream, String backend, OrderChange change) {
        UpstreamSnapshot changed = upstreams.order(upstream, backend, change);
        if (changed != null) {
            Rollout.to(loops, loop -> loop.members(changed), () -> {});
        }
        return changed != null;
    }

    // ---- plugins that misbehave ----

    /** What an operator sees and changes of each plugin use. */
    public List<PluginControl> plugins() {
        return conducts.controls();
    }

    /** The counts of every plugin use of the active configuration. */
    public List<PluginReport> reports() {
        return conducts.reports();
    }

    // ---- what there is ----

    /** The upstreams of the active configuration, with their current members. */
    public List<UpstreamSnapshot> upstreams() {
        return upstreams.all().stream().map(entry -> entry.core().now()).toList();
    }

    /** The active configuration. */
    public ProxyConfig config() {
        return config;
    }

    /** The number of the active configuration, from 1. */
    public long generation() {
        return generation.get();
    }

    /** The numbers of all configurations with plugins in use, including the active one. */
    public Set<Long> inUse() {
        return Set.copyOf(inUse.keySet());
    }
}
