package dev.weir.harness.contract;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.Backend;
import dev.weir.api.BalancingStrategy;
import dev.weir.api.Candidates;
import dev.weir.api.Outcome;
import dev.weir.api.Request;
import dev.weir.api.Upstream;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

@DisplayName("The contract of balancing strategies is not kept by a strategy that")
class BrokenStrategyTests {
    private static final class Contract extends BalancingStrategyContract {
        private final Function<PluginContext, BalancingStrategy> make;
        private final StrategyTraits traits;

        Contract(StrategyTraits traits, Function<PluginContext, BalancingStrategy> make) {
            this.make = make;
            this.traits = traits;
        }

        @Override
        protected BalancingStrategy create(PluginContext context) {
            return make.apply(context);
        }

        @Override
        protected StrategyTraits traits() {
            return traits;
        }
    }

    private static Contract contract(StrategyTraits traits, BalancingStrategy strategy) {
        return new Contract(traits, context -> strategy);
    }

    private static void assertBroken(String words, Executable test) {
        String told = assertThrows(AssertionError.class, test).getMessage();
        assertTrue(told.contains(words), () -> "the failure says: " + told);
    }

    @Test
    void chooses_a_backend_that_is_out_of_rotation() {
        var contract = contract(
                StrategyTraits.unweighted(),
                (request, candidates) -> candidates.upstream().backends().get(0));
        assertBroken("is not among the candidates", contract::chooses_only_candidates_and_those_that_can_be_waited_for);
    }

    @Test
    void remembers_candidates_that_have_gone() {
        var contract = new Contract(StrategyTraits.unweighted(), context -> new BalancingStrategy() {
            private Backend first;

            @Override
            public Backend choose(Request request, Candidates candidates) {
                first = first == null ? candidates.get(0) : first;
                return first;
            }
        });
        assertBroken("is not among the candidates", contract::chooses_only_candidates_and_those_that_can_be_waited_for);
    }

    @Test
    void starves_all_but_the_first() {
        var contract = contract(StrategyTraits.unweighted(), (request, candidates) -> candidates.get(0));
        assertBroken("starved", contract::starves_no_backend);
        assertBroken("8 loops", contract::loops_do_not_herd_onto_one_backend);
    }

    @Test
    void ignores_weights() {
        var contract = new Contract(
                StrategyTraits.within(0.1),
                context ->
                        (request, candidates) -> candidates.get(context.random().nextInt(candidates.size())));
        assertBroken("attempts by weight", contract::meets_weights_when_it_is_quiet);
        assertBroken("attempts by weight", contract::meets_weights_when_it_is_busy);
    }

    @Test
    void allocates() {
        var contract = new Contract(StrategyTraits.unweighted(), context -> new BalancingStrategy() {
            private int[] scratch = {};

            @Override
            public Backend choose(Request request, Candidates candidates) {
                scratch = new int[scratch.length == 4 ? 5 : 4];
                return candidates.get(scratch[0]);
            }
        });
        assertBroken("bytes for 1,000 choices", contract::allocates_nothing);
    }

    @Test
    void is_not_deterministic() {
        int[] calls = {0};
        var contract = contract(
                StrategyTraits.unweighted(),
                (request, candidates) -> candidates.get(calls[0]++ / 3 % candidates.size()));
        assertThrows(AssertionError.class, contract::is_deterministic);
    }

    @Test
    void never_takes_back_what_a_failed_attempt_counted() {
        var contract = new Contract(StrategyTraits.unweighted(), context -> new OwnCount());
        assertBroken("starved", contract::forgets_in_an_hour_what_has_ended_badly);
    }

    /** Counts requests by itself, and forgets that those that fail end as well. */
    private static final class OwnCount implements BalancingStrategy {
        private final Map<Backend, Integer> underWay = new HashMap<>();

        @Override
        public Backend choose(Request request, Candidates candidates) {
            Backend least = candidates.get(0);
            for (int i = 1; i < candidates.size(); i++) {
                Backend other = candidates.get(i);
                least = underWay.getOrDefault(other, 0) < underWay.getOrDefault(least, 0) ? other : least;
            }
            return least;
        }

        @Override
        public void started(Backend backend) {
            underWay.merge(backend, 1, Integer::sum);
        }

        @Override
        public void completed(Backend backend, Outcome outcome) {
            if (outcome.failure() == null) {
                underWay.merge(backend, -1, Integer::sum);
            }
        }
    }

    @Test
    void sends_a_key_elsewhere_on_each_loop() {
        var contract = new Contract(
                StrategyTraits.unweighted().byKey(1),
                context -> (request, candidates) -> candidates.get(Math.floorMod(
                        request.target().hashCode() + context.loopInfo().index(), candidates.size())));
        assertThrows(AssertionError.class, contract::the_same_key_goes_to_the_same_backend_on_all_loops);
    }

    @Test
    void moves_most_keys_on_every_change() {
        var contract = contract(
                StrategyTraits.unweighted().byKey(1.5),
                (request, candidates) ->
                        candidates.get(Math.floorMod(request.target().hashCode(), candidates.size())));
        assertBroken("a key of another backend", contract::a_backend_that_is_out_for_a_while_moves_only_its_own_keys);
        assertBroken("N-ths of all keys", contract::few_keys_move_when_a_backend_leaves);
        assertBroken("N-ths of all keys", contract::few_keys_move_when_a_backend_joins);
    }

    @Test
    void leaves_all_keys_of_one_to_its_neighbour() {
        var contract = contract(StrategyTraits.unweighted().byKey(1.5), (request, candidates) -> {
            var members = candidates.upstream().backends();
            int home = Math.floorMod(request.target().hashCode(), members.size());
            while (!candidates.contains(members.get(home))) {
                home = (home + 1) % members.size();
            }
            return members.get(home);
        });
        assertBroken("inherited", contract::a_backend_that_is_out_for_a_while_moves_only_its_own_keys);
    }

    // ---- wrappers ----

    private static final class WrapperContract extends WrappingStrategyContract {
        private final Function<BalancingStrategy, BalancingStrategy> wrapper;

        WrapperContract(Function<BalancingStrategy, BalancingStrategy> wrapper) {
            this.wrapper = wrapper;
        }

        @Override
        protected BalancingStrategy wrap(BalancingStrategy inner, PluginContext context) {
            return wrapper.apply(inner);
        }

        @Override
        protected StrategyTraits traits() {
            return StrategyTraits.unweighted();
        }
    }

    @Test
    void wraps_another_and_does_not_notify_it_of_ended_attempts() {
        var contract = new WrapperContract(inner -> new BalancingStrategy() {
            @Override
            public Backend choose(Request request, Candidates candidates) {
                return inner.choose(request, candidates);
            }

            @Override
            public void started(Backend backend) {
                inner.started(backend);
            }
        });
        assertBroken("completed", contract::the_wrapped_strategy_hears_of_every_attempt_once);
    }

    @Test
    void wraps_another_and_shows_it_other_candidates_under_one_version() {
        var contract = new WrapperContract(inner -> (request, candidates) -> inner.choose(request, new Candidates() {
            @Override
            public int size() {
                return candidates.size();
            }

            @Override
            public Backend get(int index) {
                return candidates.get(index);
            }

            @Override
            public boolean contains(Backend backend) {
                return candidates.contains(backend);
            }

            @Override
            public boolean isFull(Backend backend) {
                return candidates.isFull(backend);
            }

            @Override
            public long version() {
                return 1;
            }

            @Override
            public Upstream upstream() {
                return candidates.upstream();
            }
        }));
        assertBroken("candidates of one version", contract::the_wrapped_strategy_can_rely_on_its_candidates);
    }

    @Test
    void wraps_another_and_keeps_its_reasons_to_itself() {
        var contract = new WrapperContract(inner -> new BalancingStrategy() {
            @Override
            public Backend choose(Request request, Candidates candidates) {
                return inner.choose(request, candidates);
            }

            @Override
            public String reason() {
                return "asked the other one";
            }
        });
        assertBroken(
                "the wrapped strategy has chosen",
                contract::the_reason_is_that_of_the_wrapped_strategy_where_it_has_chosen);
    }

    // ---- reasons ----

    private static Contract because(Supplier<String> why) {
        return contract(StrategyTraits.unweighted(), new BalancingStrategy() {
            @Override
            public Backend choose(Request request, Candidates candidates) {
                return candidates.get(0);
            }

            @Override
            public String reason() {
                return why.get();
            }
        });
    }

    @Test
    void gives_reasons_that_fill_lines() {
        assertBroken("not a few words", because(() -> "a\nb")::gives_its_reasons_in_a_few_words);
        assertBroken("not a few words", because(() -> " ")::gives_its_reasons_in_a_few_words);
        assertBroken("not a few words", because(() -> "because ".repeat(20))::gives_its_reasons_in_a_few_words);
    }

    @Test
    void makes_up_a_reason_each_time() {
        int[] choices = {0};
        assertBroken("bytes for 1,000 choices", because(() -> "choice " + choices[0]++)::allocates_nothing);
    }
}
