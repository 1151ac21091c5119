package dev.weir.harness.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.Backend;
import dev.weir.api.BalancingStrategy;
import dev.weir.api.Candidates;
import dev.weir.api.LoopInfo;
import dev.weir.api.Outcome;
import dev.weir.api.Request;
import dev.weir.harness.contract.ContractOutcome.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The additional rules for a strategy that wraps another: the wrapped one is notified of every attempt, and gets valid
 * candidates.
 */
public abstract class WrappingStrategyContract extends BalancingStrategyContract {
    /** Makes an instance around another strategy, as the engine does for each loop. */
    protected abstract BalancingStrategy wrap(BalancingStrategy inner, PluginContext context);

    /** The wrapped strategy in the tests that all strategies pass. Unless overridden, a round robin. */
    protected BalancingStrategy inner(PluginContext context) {
        return new InTurn(context.loopInfo());
    }

    @Override
    protected BalancingStrategy create(PluginContext context) {
        return wrap(inner(context), context);
    }

    /** With every kind of outcome. */
    @Test
    public void the_wrapped_strategy_hears_of_every_attempt_once() {
        var clock = new ContractClock();
        var context = PluginContext.of(clock, 1);
        var inner = new Witness(inner(context));
        var upstream = ContractUpstream.withWeights(2, 1, 1);
        var candidates = new ContractCandidates(upstream);
        var traffic = new StrategyTraffic(wrap(inner, context), upstream, ContractRequest.different(100), 5, clock);
        for (int i = 0; i < 100; i++) {
            for (Kind kind : Kind.values()) {
                traffic.send(candidates, kind);
            }
        }
        traffic.endAll();
        for (ContractBackend member : upstream.members()) {
            assertEquals(traffic.count(member), inner.started.get(member), "started");
            assertEquals(traffic.count(member), inner.completed.get(member), "completed");
        }
    }

    /**
     * For each choice of the wrapped strategy; the wrapper itself may add one ({@link BalancingStrategy}, Wrapping).
     */
    @Test
    public void the_reason_is_that_of_the_wrapped_strategy_where_it_has_chosen() {
        var clock = new ContractClock();
        var context = PluginContext.of(clock, 1);
        var inner = new Witness(inner(context));
        var upstream = ContractUpstream.withWeights(2, 1, 1);
        var candidates = new ContractCandidates(upstream);
        var traffic = new StrategyTraffic(wrap(inner, context), upstream, ContractRequest.different(100), 5, clock);
        int choices = 0;
        for (int i = 0; i < 100; i++) {
            inner.reason = "inner reason " + i;
            inner.chosen = null;
            ContractBackend chosen = traffic.send(candidates, Kind.SERVED);
            if (chosen == inner.chosen) {
                choices++;
                assertEquals(inner.reason, traffic.reason(), "the wrapped strategy has chosen, and gives the reason");
            }
        }
        assertTrue(choices > 0, "the wrapped strategy was called");
    }

    /** When all are full, and the wrapper itself accepts full backends. */
    @Test
    public void the_wrapped_strategy_may_name_a_full_backend_to_wait_for() {
        var context = PluginContext.of(new ContractClock(), 1);
        var inner = new Witness(inner(context));
        var upstream = ContractUpstream.withWeights(2, 1, 1);
        var candidates = new ContractCandidates(upstream);
        BalancingStrategy strategy = wrap(inner, context);
        ContractRequest request = ContractRequest.different(1).get(0);
        strategy.choose(request, candidates);
        candidates.fillUpAll();
        inner.awaited = upstream.member(2);
        assertEquals(upstream.member(2), strategy.waitFor(request, candidates));
        inner.awaited = null;
        assertNull(strategy.waitFor(request, candidates));
    }

    /** Never empty, all of them members, and the same ones with the same weights while the version is the same. */
    @Test
    public void the_wrapped_strategy_can_rely_on_its_candidates() {
        var clock = new ContractClock();
        var context = PluginContext.of(clock, 1);
        var inner = new Witness(inner(context));
        var upstream = ContractUpstream.withWeights(2, 1, 1, 4);
        var candidates = new ContractCandidates(upstream);
        var traffic = new StrategyTraffic(wrap(inner, context), upstream, ContractRequest.different(100), 5, clock);
        for (int i = 0; i < 1_000; i++) {
            ContractBackend member = upstream.member(i % 4);
            member.since(clock.nanos());
            candidates.takeOut(member);
            traffic.send(2, candidates);
            candidates.takeIn(member);
            traffic.send(1, candidates);
        }
        assertTrue(inner.shown.size() > 1, "the wrapped strategy was called");
    }

    /** Chooses the candidates in turn. */
    private static final class InTurn implements BalancingStrategy {
        private int turn;

        InTurn(LoopInfo loopInfo) {
            turn = loopInfo.index();
        }

        @Override
        public Backend choose(Request request, Candidates candidates) {
            turn++;
            return candidates.get(turn % candidates.size());
        }
    }

    /** Records the calls of a wrapped strategy. */
    private static final class Witness implements BalancingStrategy {
        private final BalancingStrategy inner;
        private final Map<Long, List<Object>> shown = new HashMap<>();
        private final Map<Backend, Integer> started = new HashMap<>();
        private final Map<Backend, Integer> completed = new HashMap<>();
        private @Nullable Backend awaited;
        private @Nullable Backend chosen;
        private @Nullable String reason;

        Witness(BalancingStrategy inner) {
            this.inner = inner;
        }

        @Override
        public Backend choose(Request request, Candidates candidates) {
            assertTrue(candidates.size() > 0, "no candidates");
            List<Object> now = new ArrayList<>();
            for (int i = 0; i < candidates.size(); i++) {
                Backend candidate = candidates.get(i);
                assertTrue(candidates.contains(candidate), () -> candidate + " is contained");
                assertTrue(candidates.upstream().backends().contains(candidate), () -> candidate + " is a member");
                assertTrue(candidates.weight(i) > 0, "a weight is 1 or more");
                now.add(candidate);
                now.add(candidates.weight(i));
            }
            List<Object> before = shown.putIfAbsent(candidates.version(), now);
            assertEquals(before == null ? now : before, now, "candidates of one version");
            Backend answer = inner.choose(request, candidates);
            chosen = answer;
            return answer;
        }

        @Override
        public @Nullable String reason() {
            return reason;
        }

        @Override
        public @Nullable Backend waitFor(Request request, Candidates candidates) {
            return awaited;
        }

        @Override
        public void started(Backend backend) {
            started.merge(backend, 1, Integer::sum);
            inner.started(backend);
        }

        @Override
        public void completed(Backend backend, Outcome outcome) {
            completed.merge(backend, 1, Integer::sum);
            inner.completed(backend, outcome);
        }
    }
}
