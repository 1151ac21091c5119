package dev.weir.harness.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weir.api.Backend;
import dev.weir.api.ConnectFailure;
import dev.weir.api.Evidence;
import dev.weir.api.IdleSignal;
import dev.weir.api.IdleVerdict;
import dev.weir.api.Outcome;
import dev.weir.api.PluginUse;
import dev.weir.api.PoolHealth;
import dev.weir.harness.contract.ContractBackend.Ejection;
import dev.weir.harness.contract.ContractOutcome.Kind;
import java.lang.ref.Reference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What every {@link PoolHealth} plugin promises, as tests. A plugin's test class extends this:
 *
 * <pre>{@code
 * class ThreeStrikesContractTests extends PoolHealthContract {
 *     @Override
 *     protected PoolHealth create(PluginContext context) {
 *         return new ThreeStrikes(context.use(), context.clock());
 *     }
 * }
 * }</pre>
 *
 * <p>The plugin is shown every constant of {@link IdleSignal}, {@link ConnectFailure}, {@link dev.weir.api.Failure} and
 * {@link Evidence} that there is when the tests run: run with a later version, they show what it does with new ones.
 *
 * <p>The rules about ejections are skipped for a plugin that never ejects a backend. Chance is
 * seeded; {@code -Dweir.seed=17} tries another seed. No test reads a clock.
 */
public abstract class PoolHealthContract {
    private static final int MANY = 1_000;
    private static final int MEMBERS = 5;
    private static final int LOOPS = 8;
    private static final List<IdleSignal> SIGNALS = List.of(IdleSignal.values());
    private static final Set<Kind> BAD = EnumSet.of(Kind.REFUSED, Kind.TIMED_OUT, Kind.BROKEN_OFF, Kind.ERROR);

    /** Signals that the pool's own limits cause, or a plugin's {@link PoolHealth#mayIdle}, and not the backend. */
    private static final Set<IdleSignal> TIME_IS_OVER =
            EnumSet.of(IdleSignal.IDLE_TIMEOUT, IdleSignal.WORN_OUT, IdleSignal.RETIRED);

    private final long seed = Long.getLong("weir.seed", 1);

    /** Makes an instance as the engine does for each loop. */
    protected abstract PoolHealth create(PluginContext context);

    /**
     * Maximum duration of an ejection; a day unless overridden. For ever is no ejection, but the health status down.
     */
    protected Duration longestEjection() {
        return Duration.ofDays(1);
    }

    private HealthStage stage(int loops) {
        return new HealthStage(this::create, seed, loops, MEMBERS);
    }

    // ---- any event ----

    /** The plugin must return a verdict, without an exception ({@link PoolHealth#idle}, and Errors). */
    @Test
    public void judges_every_sign_of_every_idle_connection() {
        HealthStage stage = stage(1);
        for (IdleSignal signal : SIGNALS) {
            for (ContractConnection connection : ContractConnection.samples(stage.member(0))) {
                assertNotNull(stage.idle(connection, signal), () -> "no verdict: " + signal + " of " + connection);
                assertEquals(List.of(), stage.mistakes());
            }
        }
    }

    /**
     * Also for a backend that is the only one, or was removed ({@link PoolHealth}: an exception of a hook changes
     * nothing).
     */
    @Test
    public void takes_every_event() {
        var alone = new HealthStage(this::create, seed, 1, 1);
        alone.everyEvent(alone.member(0));
        assertEquals(List.of(), alone.mistakes());
        HealthStage stage = stage(1);
        ContractBackend leaves = stage.member(1);
        stage.everyEvent(leaves);
        stage.upstream().without(leaves);
        stage.everyEvent(leaves);
        assertEquals(List.of(), stage.mistakes());
    }

    // ---- blame ----

    /** A setting or a plugin ends these connections, not the backend ({@link IdleSignal}). */
    @Test
    public void blames_no_backend_when_the_time_of_a_connection_is_over() {
        for (IdleSignal signal : TIME_IS_OVER) {
            HealthStage stage = stage(1);
            for (int i = 0; i < MANY; i++) {
                for (ContractConnection connection : ContractConnection.samples(stage.member(0))) {
                    assertNotEquals(IdleVerdict.EJECT, stage.idle(connection, signal), () -> signal + " ejects");
                }
            }
            assertEquals(List.of(), stage.member(0).ejections(), () -> signal + " ejects");
        }
    }

    /**
     * A stale connection, a client that closed, a limit of the proxy's own, however often ({@link Evidence}, the table;
     * {@link Outcome#countsAgainstBackend}).
     */
    @Test
    public void blames_no_backend_for_what_does_not_count_against_it() {
        for (ContractOutcome example : ContractOutcome.samples(stage(1).member(0))) {
            // some plugins count those, which is allowed
            boolean isError = example.status() != 0 && example.status() != 200;
            if (!isError && !example.countsAgainstBackend()) {
                HealthStage stage = stage(1);
                for (int i = 0; i < 200; i++) {
                    stage.completed(0, example.at(stage.member(0)));
                    stage.serve(1);
                }
                assertEquals(List.of(), stage.member(0).ejections(), () -> "does not count, and ejects: " + example);
            }
        }
    }

    /** A plugin may eject only the backend of the event ({@link PoolHealth#completed}). */
    @Test
    public void blames_no_backend_for_the_failures_of_another() {
        for (Kind kind : BAD) {
            HealthStage stage = stage(1);
            ContractBackend bad = stage.member(2);
            stage.failUntilEjected(bad, kind);
            for (ContractBackend member : stage.upstream().members()) {
                assertTrue(
                        member == bad || member.ejections().isEmpty(),
                        () -> member + " is ejected, and " + bad + " had " + kind);
            }
        }
    }

    // ---- ejections ----

    /** An ejection of zero length has no effect, and people read the reason ({@link Backend#eject}). */
    @Test
    public void ejects_for_a_while_and_says_why() {
        List<Ejection> ejections = new ArrayList<>();
        for (Kind kind : BAD) {
            HealthStage stage = stage(1);
            for (int i = 0; i < 20; i++) {
                stage.fail(stage.member(2), kind, 500);
                stage.restore(stage.member(2));
            }
            ejections.addAll(stage.member(2).ejections());
        }
        assumeTrue(!ejections.isEmpty(), "ejects no backend");
        for (Ejection ejection : ejections) {
            assertTrue(ejection.nanos() > 0, () -> "ejected for no time: " + ejection);
            assertTrue(ejection.nanos() <= longestEjection().toNanos(), () -> "ejected for too long: " + ejection);
            assertTrue(!ejection.why().isBlank(), () -> "ejected without a reason: " + ejection);
            assertTrue(
                    FieldSyntax.isValue(ejection.why()), () -> "not a few words: " + FieldSyntax.shown(ejection.why()));
        }
    }

    /**
     * Otherwise N loops would need N times the failures: counts belong to the backend ({@link PoolHealth}, Thread). A
     * few more failures are tolerated.
     */
    @Test
    public void counts_failures_on_all_loops_together() {
        boolean any = false;
        for (Kind kind : BAD) {
            HealthStage alone = stage(1);
            int needed = alone.failUntilEjected(alone.member(2), kind);
            if (needed != HealthStage.NEVER) {
                any = true;
                HealthStage many = stage(LOOPS);
                int withMany = many.fail(many.member(2), kind, 2 * needed);
                assertNotEquals(
                        HealthStage.NEVER,
                        withMany,
                        () -> kind + " ejects after " + needed + " failures on one loop, on " + LOOPS
                                + " not after twice as many");
            }
        }
        assumeTrue(any, "ejects no backend");
    }

    /**
     * Whether the ejection expired or was ended early; some other loop's instance may have been notified of that
     * ({@link PoolHealth#healthChanged}).
     */
    @Test
    public void ejects_a_restored_backend_again_that_fails_again() {
        boolean any = false;
        for (Kind kind : BAD) {
            HealthStage stage = stage(2).withoutTrafficOnLast();
            ContractBackend bad = stage.member(2);
            boolean ejects = stage.failUntilEjected(bad, kind) != HealthStage.NEVER;
            any |= ejects;
            for (int i = 0; ejects && i < 4; i++) {
                stage.pass(i % 2 == 0 ? 0 : longestEjection().toNanos());
                stage.restore(bad);
                stage.serve(20);
                assertTrue(bad.available(), () -> "ejected although its attempts succeed: " + bad.healthStatus());
                assertNotEquals(
                        HealthStage.NEVER, stage.failUntilEjected(bad, kind), () -> "not ejected again: " + kind);
            }
        }
        assumeTrue(any, "ejects no backend");
    }

    /** A use with different settings has its own counts ({@link PluginUse}, {@link Backend#attachment}). */
    @Test
    public void counts_apart_from_another_use_of_the_plugin() {
        boolean any = false;
        for (Kind kind : BAD) {
            HealthStage alone = stage(1);
            int needed = alone.failUntilEjected(alone.member(2), kind);
            if (needed > 1 && needed != HealthStage.NEVER) {
                any = true;
                HealthStage first = stage(1);
                ContractBackend bad = first.member(2);
                first.fail(bad, kind, needed - 1);
                HealthStage second = first.another(this::create, PluginUse.of("another"));
                second.attempt(bad, kind);
                assertTrue(bad.available(), () -> "one failure ejects, of " + needed + " that have to be: " + kind);
            }
        }
        assumeTrue(any, "ejects no backend, or at once");
    }

    // ---- other rules ----

    /** The engine reuses them (package {@code dev.weir.api}, Lifetimes; {@link PoolHealth}, its parameters). */
    @Test
    public void keeps_neither_outcomes_nor_connections() {
        HealthStage stage = stage(1);
        var leftovers = new Leftovers();
        try {
            for (int i = 0; i < MANY; i++) {
                stage.callAndForget(i, leftovers);
            }
            assertEquals(0, leftovers.count(), () -> "objects kept, of " + MANY + " calls");
        } finally {
            Reference.reachabilityFence(stage);
        }
    }

    /**
     * The same seed, time and events must lead to the same verdicts (package {@code dev.weir.api}: randomness is
     * injected).
     */
    @Test
    public void is_deterministic() {
        assertEquals(
                stage(3).randomEvents(seed, 2 * MANY),
                stage(3).randomEvents(seed, 2 * MANY),
                "the same events, seed " + seed);
    }

    /** A plugin that blocks stops all connections of its loop ({@link PoolHealth}, Thread). */
    @Test
    @Timeout(60)
    public void waits_for_nothing() {
        HealthStage stage = stage(1);
        long waits = WaitCounter.during(() -> {
            for (IdleSignal signal : SIGNALS) {
                ContractConnection.samples(stage.member(0)).forEach(connection -> stage.idle(connection, signal));
            }
            stage.everyEvent(stage.member(0));
        });
        assertEquals(0, waits, "times blocked");
    }
}
