package dev.weir.harness.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weir.api.Backend;
import dev.weir.api.BalancingStrategy;
import dev.weir.api.LoopInfo;
import dev.weir.harness.contract.ContractOutcome.Kind;
import dev.weir.harness.contract.StrategyTraits.Keys;
import dev.weir.harness.contract.StrategyTraits.Weights;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * What every {@link BalancingStrategy} promises, as tests. A plugin's test class extends this:
 *
 * <pre>{@code
 * class QuietestTests extends BalancingStrategyContract {
 *     @Override
 *     protected BalancingStrategy create(PluginContext context) {
 *         return new Quietest(context.random());
 *     }
 *
 *     @Override
 *     protected StrategyTraits traits() {
 *         return StrategyTraits.unweighted();
 *     }
 * }
 * }</pre>
 *
 * <p>Chance is seeded, so a failure can be had again; {@code -Dweir.seed=17} tries another seed. No test reads a clock.
 */
public abstract class BalancingStrategyContract {
    private static final int CHOICES = 20_000;
    private static final int LONGEST_REASON = 80;
    private static final List<ContractRequest> REQUESTS = ContractRequest.different(CHOICES);
    private static final long HOUR_NANOS = 3_600_000_000_000L;

    private final long seed = Long.getLong("weir.seed", 1);
    private final ContractClock clock = new ContractClock();

    /** Makes an instance as the engine does for each loop. */
    protected abstract BalancingStrategy create(PluginContext context);

    /** The properties of this strategy that not all strategies have. */
    protected abstract StrategyTraits traits();

    private BalancingStrategy create() {
        return create(PluginContext.of(clock, seed));
    }

    private StrategyTraffic traffic(BalancingStrategy strategy, ContractUpstream upstream, int most) {
        return new StrategyTraffic(strategy, upstream, REQUESTS, most, clock);
    }

    // ---- which backends can be chosen ----

    /** With many sets of candidates, and many requests in flight. */
    @Test
    public void chooses_only_candidates_and_those_that_can_be_waited_for() {
        var random = new SplittableRandom(seed);
        var upstream = ContractUpstream.withWeights(1, 2, 1, 5, 1, 1, 3, 1);
        var candidates = new ContractCandidates(upstream);
        StrategyTraffic traffic = traffic(create(), upstream, 20);
        for (int i = 0; i < CHOICES; i++) {
            ContractBackend member = upstream.any(random);
            switch (random.nextInt(8)) {
                case 0 -> candidates.eject(member);
                case 1 -> candidates.fillUp(member);
                default -> candidates.takeIn(member);
            }
            ContractBackend chosen = traffic.send(candidates, Kind.SERVED);
            assertTrue(
                    candidates.contains(chosen) || candidates.isFull(chosen),
                    () -> chosen + " is not among the candidates, seed " + seed);
        }
    }

    /** If the strategy can wait for a certain backend at all. */
    @Test
    public void waits_only_for_a_backend_that_may_be_chosen() {
        var upstream = ContractUpstream.ofSize(5);
        var candidates = new ContractCandidates(upstream);
        BalancingStrategy strategy = create();
        candidates.eject(upstream.member(1));
        candidates.takeOut(upstream.member(2));
        candidates.fillUpAll();
        for (ContractRequest request : REQUESTS) {
            Backend awaited = strategy.waitFor(request, candidates);
            assertTrue(awaited == null || candidates.isFull(awaited), () -> awaited + " is not a full candidate");
        }
    }

    /** With the remaining candidates, from a thousand down to one, and back. */
    @Test
    public void can_do_with_one_candidate_and_with_a_thousand() {
        var upstream = ContractUpstream.ofSize(1_000);
        BalancingStrategy strategy = create();
        var all = new ContractCandidates(upstream);
        assertTrue(all.contains(strategy.choose(REQUESTS.get(0), all)));
        var one = new ContractCandidates(upstream);
        upstream.members().stream().skip(1).forEach(one::takeOut);
        assertEquals(upstream.member(0), strategy.choose(REQUESTS.get(1), one));
        assertTrue(all.contains(strategy.choose(REQUESTS.get(2), all)));
        var small = ContractUpstream.ofSize(1);
        assertEquals(small.member(0), create().choose(REQUESTS.get(3), new ContractCandidates(small)));
    }

    /** The reason must be one readable line, if there is one ({@link BalancingStrategy#reason}). */
    @Test
    public void gives_its_reasons_in_a_few_words() {
        var upstream = ContractUpstream.ofSize(5);
        StrategyTraffic traffic = traffic(create(), upstream, 5);
        for (int i = 0; i < 100; i++) {
            traffic.send(1, new ContractCandidates(upstream));
            String reason = traffic.reason();
            assertTrue(
                    reason == null
                            || (!reason.isBlank() && reason.length() <= LONGEST_REASON && FieldSyntax.isValue(reason)),
                    () -> "not a few words: " + FieldSyntax.shown(String.valueOf(reason)));
        }
    }

    // ---- the share of each backend ----

    /** One attempt at a time. */
    @Test
    public void meets_weights_when_it_is_quiet() {
        meetsWeights(1);
    }

    /** Many attempts at once. */
    @Test
    public void meets_weights_when_it_is_busy() {
        meetsWeights(40);
    }

    private void meetsWeights(int most) {
        assumeTrue(traits().weights() != Weights.IGNORED, "does not use weights");
        var upstream = ContractUpstream.withWeights(5, 3, 1, 1);
        StrategyTraffic traffic = traffic(create(), upstream, most);
        int attempts = traits().weights() == Weights.EXACT ? 10 : CHOICES;
        traffic.send(attempts, new ContractCandidates(upstream));
        for (ContractBackend member : upstream.members()) {
            double due = attempts * member.weight() / 10.0;
            double missed = Math.abs(traffic.count(member) - due) / due;
            assertTrue(missed <= traits().tolerance(), () -> traffic.countsByWeight(upstream) + ", seed " + seed);
        }
    }

    /** Also after candidates came and went for some time. */
    @Test
    public void starves_no_backend() {
        var random = new SplittableRandom(seed);
        var upstream = ContractUpstream.withWeights(4, 1, 2, 1, 1, 1);
        var candidates = new ContractCandidates(upstream);
        StrategyTraffic traffic = traffic(create(), upstream, 7);
        for (int i = 0; i < 1_000; i++) {
            ContractBackend member = upstream.any(random);
            candidates.eject(member);
            traffic.send(1 + random.nextInt(5), candidates);
            candidates.takeIn(member);
        }
        assertNoneStarves(traffic, upstream, candidates);
    }

    /** Attempts that fail, in any way, are over: none may count as active for ever. */
    @Test
    public void forgets_in_an_hour_what_has_ended_badly() {
        for (Kind kind : Kind.values()) {
            var upstream = ContractUpstream.ofSize(5);
            var candidates = new ContractCandidates(upstream);
            BalancingStrategy strategy = create();
            StrategyTraffic traffic = traffic(strategy, upstream, 5);
            ContractBackend bad = upstream.member(2);
            for (int i = 0; i < CHOICES / 10; i++) {
                ContractBackend chosen = traffic.send(candidates, Kind.SERVED);
                strategy.started(chosen);
                strategy.completed(
                        chosen, new ContractOutcome(bad).of(chosen, chosen == bad ? kind : Kind.SERVED, 1_000));
            }
            traffic.endAll();
            clock.advance(HOUR_NANOS);
            assertNoneStarves(traffic, upstream, candidates);
        }
    }

    private void assertNoneStarves(StrategyTraffic traffic, ContractUpstream upstream, ContractCandidates candidates) {
        traffic.forget();
        int fair = 400;
        traffic.send(fair * upstream.members().size(), candidates);
        for (ContractBackend member : upstream.members()) {
            assertTrue(
                    traffic.count(member) > fair / 10,
                    () -> "starved: " + traffic.countsByWeight(upstream) + ", seed " + seed);
        }
    }

    /** Each loop has an instance, and all of them start at the same time. */
    @Test
    public void loops_do_not_herd_onto_one_backend() {
        assumeTrue(!traits().goesByKey(), "uses a key");
        var upstream = ContractUpstream.ofSize(10);
        Set<Backend> chosen = new HashSet<>();
        for (int i = 0; i < 8; i++) {
            BalancingStrategy strategy = create(PluginContext.of(clock, seed + i, new LoopInfo(i, 8)));
            chosen.add(strategy.choose(REQUESTS.get(0), new ContractCandidates(upstream)));
        }
        assertTrue(chosen.size() > 2, () -> "8 loops all chose of " + chosen + ", seed " + seed);
    }

    // ---- keys ----

    /** On any loop that a request comes in on, and after any other requests. */
    @Test
    public void the_same_key_goes_to_the_same_backend_on_all_loops() {
        assumeTrue(traits().goesByKey(), "does not use a key");
        var upstream = ContractUpstream.withWeights(5, 3, 1, 1);
        var candidates = new ContractCandidates(upstream);
        var first = homes(create(PluginContext.of(clock, seed, new LoopInfo(0, 2))), candidates);
        var second = homes(create(PluginContext.of(clock, seed + 1, new LoopInfo(1, 2))), candidates);
        assertEquals(first, second);
    }

    /** The keys of a removed backend are spread over all others, and come back when it does. */
    @Test
    public void a_backend_that_is_out_for_a_while_moves_only_its_own_keys() {
        assumeTrue(traits().goesByKey(), "does not use a key");
        var upstream = ContractUpstream.ofSize(10);
        var candidates = new ContractCandidates(upstream);
        BalancingStrategy strategy = create();
        var before = homes(strategy, candidates);
        ContractBackend out = upstream.member(3);
        candidates.eject(out);
        var meanwhile = homes(strategy, candidates);
        before.assertInherited(out, meanwhile);
        candidates.takeIn(out);
        assertEquals(before, homes(strategy, candidates));
    }

    /** A member is removed from the upstream. */
    @Test
    public void few_keys_move_when_a_backend_leaves() {
        assumeTrue(traits().keys() == Keys.STAY, "does not promise it");
        var upstream = ContractUpstream.ofSize(10);
        BalancingStrategy strategy = create();
        var before = homes(strategy, new ContractCandidates(upstream));
        var after = homes(strategy, new ContractCandidates(upstream.without(upstream.member(3))));
        before.assertFewMoved(after, 10, traits().mostMoved());
    }

    /** A member is added to the upstream. */
    @Test
    public void few_keys_move_when_a_backend_joins() {
        assumeTrue(traits().keys() == Keys.STAY, "does not promise it");
        var upstream = ContractUpstream.ofSize(10);
        BalancingStrategy strategy = create();
        var before = homes(strategy, new ContractCandidates(upstream));
        var more = upstream.with(new ContractBackend("10.0.9.9:8080", 1));
        before.assertFewMoved(homes(strategy, new ContractCandidates(more)), 11, traits().mostMoved());
    }

    private static KeyPlacement homes(BalancingStrategy strategy, ContractCandidates candidates) {
        return KeyPlacement.of(strategy, REQUESTS, candidates);
    }

    // ---- other rules ----

    /** The same seed, loop and events must lead to the same choices. */
    @Test
    public void is_deterministic() {
        assertEquals(randomChoices(), randomChoices(), "the same events, seed " + seed);
    }

    private List<String> randomChoices() {
        var ownClock = new ContractClock();
        var upstream = ContractUpstream.withWeights(2, 1, 1, 3, 1, 1, 1);
        BalancingStrategy strategy = create(PluginContext.of(ownClock, seed));
        return new StrategyTraffic(strategy, upstream, REQUESTS, 9, ownClock).randomChoices(upstream, seed, 2_000);
    }

    /** After warm-up, with ten backends and with a thousand. */
    @Test
    public void allocates_nothing() {
        for (int size : new int[] {10, 1_000}) {
            var upstream = ContractUpstream.ofSize(size);
            var candidates = new ContractCandidates(upstream);
            StrategyTraffic traffic = traffic(create(), upstream, 50);
            traffic.send(CHOICES, candidates);
            long bytes = traffic.leastAllocation(candidates);
            assertTrue(bytes < 1_000, () -> bytes + " bytes for 1,000 choices of " + size);
        }
    }
}
