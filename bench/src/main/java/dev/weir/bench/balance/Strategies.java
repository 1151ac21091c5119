package dev.weir.bench.balance;

import dev.weir.api.BalancingStrategy;
import dev.weir.harness.contract.PluginContext;
import dev.weir.plugins.balance.KeyPart;
import dev.weir.plugins.balance.LeastRequests;
import dev.weir.plugins.balance.Maglev;
import dev.weir.plugins.balance.PeakEwma;
import dev.weir.plugins.balance.Priority;
import dev.weir.plugins.balance.Rendezvous;
import dev.weir.plugins.balance.RingHash;
import dev.weir.plugins.balance.RoundRobin;
import dev.weir.plugins.balance.SameSite;
import dev.weir.plugins.balance.SlowStart;
import dev.weir.plugins.balance.SourceHash;
import dev.weir.plugins.balance.Sticky;
import dev.weir.plugins.balance.TwoRandomChoices;
import dev.weir.plugins.balance.WeightedRandom;
import dev.weir.plugins.balance.WhenFull;
import java.time.Duration;
import java.util.List;

/** The built-in strategies by configured name, with a factor after the name where the load is bounded. */
public final class Strategies {
    /** The strategies that wrap no other. */
    public static final List<String> PLAIN = List.of(
            "round-robin",
            "random",
            "least-requests",
            "two-random-choices",
            "peak-ewma",
            "source-hash",
            "ring-hash",
            "ring-hash 125",
            "maglev",
            "maglev 125",
            "rendezvous");

    private Strategies() {}

    /**
     * Makes a strategy.
     *
     * @param name one of {@link #PLAIN}, or a wrapper, a comma and one of them
     */
    public static BalancingStrategy create(String name, PluginContext context) {
        int comma = name.indexOf(',');
        return comma < 0
                ? plain(name, context)
                : wrapped(name.substring(0, comma), plain(name.substring(comma + 1), context), context);
    }

    private static BalancingStrategy plain(String name, PluginContext context) {
        return switch (name) {
            case "round-robin" -> new RoundRobin(context.loopInfo());
            case "random" -> new WeightedRandom(context.random());
            case "least-requests" -> new LeastRequests(context.random());
            case "two-random-choices" -> new TwoRandomChoices(context.random());
            case "peak-ewma" ->
                new PeakEwma(
                        new PeakEwma.Settings(Duration.ofSeconds(10), Duration.ofSeconds(5)),
                        context.clock(),
                        context.random());
            case "source-hash" -> new SourceHash(new SourceHash.Settings(WhenFull.SPILL));
            case "ring-hash" -> ring(0, context);
            case "ring-hash 125" -> ring(125, context);
            case "maglev" -> maglev(0, context);
            case "maglev 125" -> maglev(125, context);
            case "rendezvous" -> new Rendezvous(new Rendezvous.Settings(KeyPart.PATH, "", WhenFull.SPILL));
            default -> throw new IllegalArgumentException("there is no strategy " + name);
        };
    }

    private static BalancingStrategy ring(int loadFactor, PluginContext context) {
        return new RingHash(new RingHash.Settings(KeyPart.PATH, "", 160, loadFactor, WhenFull.SPILL), context.use());
    }

    private static BalancingStrategy maglev(int loadFactor, PluginContext context) {
        return new Maglev(new Maglev.Settings(KeyPart.PATH, "", 65_537, loadFactor, WhenFull.SPILL), context.use());
    }

    private static BalancingStrategy wrapped(String name, BalancingStrategy inner, PluginContext context) {
        return switch (name) {
            case "sticky" ->
                new Sticky(
                        inner,
                        new Sticky.Settings("WEIR-BACKEND", "", Duration.ZERO, false, SameSite.LAX, WhenFull.SPILL),
                        context.use(),
                        context.random());
            case "priority" -> new Priority(inner, new Priority.Settings(140), context.random());
            case "slow-start" ->
                new SlowStart(inner, new SlowStart.Settings(Duration.ofSeconds(30), 10, 100), context.clock());
            default -> throw new IllegalArgumentException("there is no wrapper " + name);
        };
    }
}
