package dev.weir.harness.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.api.Backend;
import dev.weir.api.ConnectFailure;
import dev.weir.api.Evidence;
import dev.weir.api.HealthStatus;
import dev.weir.api.HealthStatus.State;
import dev.weir.api.IdleSignal;
import dev.weir.api.IdleVerdict;
import dev.weir.api.Outcome;
import dev.weir.api.PluginUse;
import dev.weir.api.PoolHealth;
import dev.weir.api.PooledConnection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The contract of pool health plugins is not kept by a plugin that")
class BrokenHealthTests {
    private static final class Contract extends PoolHealthContract {
        private final Function<PluginContext, PoolHealth> make;

        Contract(Function<PluginContext, PoolHealth> make) {
            this.make = make;
        }

        @Override
        protected PoolHealth create(PluginContext context) {
            return make.apply(context);
        }
    }

    private static void assertBreaks(String rule, String words, Function<PluginContext, PoolHealth> make) {
        ContractRunner.assertBreaks(rule, words, () -> new Contract(make));
    }

    /** Or what the others do with this one would prove nothing. */
    @Test
    void is_not_this_one() {
        assertEquals(Map.of(), ContractRunner.broken(() -> new Contract(FiveInARow::new)));
    }

    @Test
    void has_no_opinion() {
        assertBreaks("judges_every_sign_of_every_idle_connection", "no verdict", context -> new FiveInARow(context) {
            @Override
            public IdleVerdict idle(PooledConnection connection, IdleSignal signal) {
                return signal == IdleSignal.WORN_OUT ? null : IdleVerdict.DROP;
            }
        });
    }

    @Test
    void expects_requests_on_every_connection() {
        assertBreaks("takes_every_event", "mayIdle", context -> new FiveInARow(context) {
            @Override
            public long mayIdle(PooledConnection connection) {
                return connection.requests() == 0 && connection.hintedIdleSeconds() > 0
                        ? Math.multiplyExact(connection.hintedIdleSeconds(), Long.MAX_VALUE)
                        : Long.MAX_VALUE;
            }
        });
    }

    @Test
    void expects_evidence_of_every_attempt() {
        assertBreaks("takes_every_event", "completed", context -> new FiveInARow(context) {
            @Override
            boolean isFailure(Outcome outcome) {
                if (outcome.failure() == null && outcome.status() == 304) {
                    return outcome.evidence().counts();
                }
                return super.isFailure(outcome);
            }
        });
    }

    @Test
    void does_not_know_all_ways_of_not_being_connected() {
        assertBreaks("takes_every_event", "connectFailed", context -> new FiveInARow(context) {
            @Override
            public void connectFailed(Backend backend, ConnectFailure failure) {
                if (failure == ConnectFailure.UNREACHABLE) {
                    throw new IllegalStateException("cannot be");
                }
            }
        });
    }

    @Test
    void ejects_each_backend_that_loses_a_connection() {
        assertBreaks(
                "blames_no_backend_when_the_time_of_a_connection_is_over",
                "ejects",
                context -> new FiveInARow(context) {
                    @Override
                    public IdleVerdict idle(PooledConnection connection, IdleSignal signal) {
                        return IdleVerdict.EJECT;
                    }
                });
    }

    @Test
    void counts_stale_connections() {
        assertBreaks(
                "blames_no_backend_for_what_does_not_count_against_it", "STALE", context -> new FiveInARow(context) {
                    @Override
                    public void completed(Backend backend, Outcome outcome) {
                        super.completed(backend, outcome);
                        if (outcome.evidence() == Evidence.STALE_CONNECTION) {
                            eject(backend);
                        }
                    }
                });
    }

    @Test
    void counts_clients_that_leave() {
        assertBreaks(
                "blames_no_backend_for_what_does_not_count_against_it", "CLIENT", context -> new FiveInARow(context) {
                    @Override
                    public void completed(Backend backend, Outcome outcome) {
                        if (outcome.failure() != null && outcome.failure().status() == 499) {
                            eject(backend);
                        } else {
                            super.completed(backend, outcome);
                        }
                    }
                });
    }

    @Test
    void ejects_all_for_one() {
        assertBreaks("blames_no_backend_for_the_failures_of_another", "is ejected", context -> new FiveInARow(context) {
            @Override
            void eject(Backend backend) {
                backend.upstream().backends().forEach(super::eject);
            }
        });
    }

    @Test
    void ejects_for_ever() {
        assertBreaks("ejects_for_a_while_and_says_why", "for too long", context -> new FiveInARow(context) {
            @Override
            void eject(Backend backend) {
                backend.eject(
                        backend.healthStatus().sinceNanos() == 0 ? 1_000_000_000 : Long.MAX_VALUE, "for ever, later");
            }
        });
    }

    @Test
    void ejects_for_less_than_no_time() {
        assertBreaks("ejects_for_a_while_and_says_why", "for no time", context -> new FiveInARow(context) {
            @Override
            void eject(Backend backend) {
                backend.eject(-1, "for the future");
                super.eject(backend);
            }
        });
    }

    @Test
    void does_not_say_why() {
        assertBreaks("ejects_for_a_while_and_says_why", "without a reason", context -> new FiveInARow(context) {
            @Override
            void eject(Backend backend) {
                backend.eject(1_000_000_000, " ");
            }
        });
    }

    @Test
    void counts_on_each_loop_by_itself() {
        assertBreaks("counts_failures_on_all_loops_together", "on 8 not after", context -> new FiveInARow(context) {
            private final Map<Backend, AtomicInteger> rows = new HashMap<>();

            @Override
            AtomicInteger row(Backend backend) {
                return rows.computeIfAbsent(backend, unseen -> new AtomicInteger());
            }
        });
    }

    @Test
    void waits_for_a_notice_of_restoration_that_another_loop_got() {
        assertBreaks(
                "ejects_a_restored_backend_again_that_fails_again",
                "not ejected again",
                context -> new FiveInARow(context) {
                    private final Set<Backend> out = new HashSet<>();

                    @Override
                    void eject(Backend backend) {
                        if (out.add(backend)) {
                            super.eject(backend);
                        }
                    }

                    @Override
                    public void healthChanged(Backend backend, HealthStatus healthStatus) {
                        if (healthStatus.state() == State.IN_ROTATION) {
                            out.remove(backend);
                        }
                    }
                });
    }

    @Test
    void ejects_a_backend_at_once_that_was_ejected_before() {
        assertBreaks(
                "ejects_a_restored_backend_again_that_fails_again",
                "although its attempts succeed",
                context -> new FiveInARow(context) {
                    @Override
                    public void completed(Backend backend, Outcome outcome) {
                        if (backend.healthStatus().why().equals("by another caller")) {
                            eject(backend);
                        }
                        super.completed(backend, outcome);
                    }
                });
    }

    @Test
    void counts_for_all_uses_together() {
        assertBreaks(
                "counts_apart_from_another_use_of_the_plugin",
                "one failure ejects",
                context -> new FiveInARow(PluginUse.of("five-in-a-row")));
    }

    @Test
    void keeps_what_it_has_heard() {
        assertBreaks("keeps_neither_outcomes_nor_connections", "objects kept", context -> new FiveInARow(context) {
            private final List<Outcome> heard = new ArrayList<>();

            @Override
            public void completed(Backend backend, Outcome outcome) {
                heard.add(outcome);
                super.completed(backend, outcome);
            }
        });
    }

    @Test
    void remembers_the_last_connection() {
        assertBreaks("keeps_neither_outcomes_nor_connections", "objects kept", context -> new FiveInARow(context) {
            private PooledConnection last;

            @Override
            public IdleVerdict idle(PooledConnection connection, IdleSignal signal) {
                last = connection;
                return last.requests() > 0 ? IdleVerdict.REPLACE : IdleVerdict.DROP;
            }
        });
    }

    @Test
    void draws_from_chance_of_its_own() {
        var draws = new AtomicInteger();
        assertBreaks("is_deterministic", "the same events", context -> new FiveInARow(context) {
            @Override
            public long mayIdle(PooledConnection connection) {
                return draws.incrementAndGet();
            }
        });
    }

    @Test
    void waits() {
        assertBreaks("waits_for_nothing", "times blocked", context -> new FiveInARow(context) {
            @Override
            public void connectFailed(Backend backend, ConnectFailure failure) {
                LockSupport.parkNanos(1);
            }
        });
    }
}
