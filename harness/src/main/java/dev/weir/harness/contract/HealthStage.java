package dev.weir.harness.contract;

import dev.weir.api.Backend;
import dev.weir.api.ConnectFailure;
import dev.weir.api.HealthStatus;
import dev.weir.api.HealthStatus.State;
import dev.weir.api.IdleSignal;
import dev.weir.api.IdleVerdict;
import dev.weir.api.LoopInfo;
import dev.weir.api.PluginUse;
import dev.weir.api.PoolHealth;
import dev.weir.api.PooledConnection;
import dev.weir.harness.contract.ContractOutcome.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The loops of a proxy, each with an instance of one use of a plugin, and the backends they share. Calls the plugin as
 * the engine does; only the last loop's instance is notified of changes of a backend's state. Exceptions of the plugin
 * are recorded, and have no other effect. Each attempt advances the clock. One thread.
 */
final class HealthStage {
    /** The result of {@link #failUntilEjected} for a backend that is never ejected. */
    static final int NEVER = Integer.MAX_VALUE;

    private static final int MOST_ROUNDS = 2_000;
    private static final long BETWEEN_ATTEMPTS_NANOS = 10_000_000;
    private static final long VERDICT_EJECTION_NANOS = 10_000_000_000L;

    private final ContractClock clock;
    private final ContractUpstream upstream;
    private final List<PoolHealth> instances = new ArrayList<>();
    private final List<HealthStatus.State> known = new ArrayList<>();
    private final ContractOutcome outcome;
    private final List<String> mistakes = new ArrayList<>();
    private int loopsWithTraffic;
    private int attempts;

    /** Creates loops and members, and a clock at its start. */
    HealthStage(Function<PluginContext, PoolHealth> create, long seed, int loops, int members) {
        this(
                create,
                PluginUse.of("under-contract"),
                seed,
                loops,
                new ContractClock(),
                ContractUpstream.ofSize(members));
    }

    private HealthStage(
            Function<PluginContext, PoolHealth> create,
            PluginUse use,
            long seed,
            int loops,
            ContractClock clock,
            ContractUpstream upstream) {
        this.clock = clock;
        this.upstream = upstream;
        this.outcome = new ContractOutcome(upstream.member(0));
        for (int i = 0; i < loops; i++) {
            PluginContext context = PluginContext.of(clock, seed + i, new LoopInfo(i, loops));
            instances.add(create.apply(context.with(use)));
        }
        loopsWithTraffic = loops;
        for (ContractBackend member : upstream.members()) {
            member.reads(clock);
            known.add(member.healthStatus().state());
        }
    }

    /** Another use of the plugin, on one loop, with the same backends and the same clock. */
    HealthStage another(Function<PluginContext, PoolHealth> create, PluginUse use) {
        return new HealthStage(create, use, 0, 1, clock, upstream);
    }

    ContractUpstream upstream() {
        return upstream;
    }

    ContractBackend member(int index) {
        return upstream.member(index);
    }

    /** Sends no more requests to the last loop from now on. */
    HealthStage withoutTrafficOnLast() {
        loopsWithTraffic = instances.size() - 1;
        return this;
    }

    /** The exceptions of the plugin. */
    List<String> mistakes() {
        return mistakes;
    }

    private void call(Runnable hook, Supplier<String> what) {
        try {
            hook.run();
        } catch (RuntimeException thrown) {
            mistakes.add(what.get() + " threw " + thrown);
        }
    }

    void watchesIdle() {
        call(() -> instances.get(0).watchesIdle(), () -> "watchesIdle");
    }

    /** Adds a connection to the first loop's pool. @return the maximum idle time; unlimited after an exception */
    long mayIdle(PooledConnection connection) {
        long[] nanos = {Long.MAX_VALUE};
        call(() -> nanos[0] = instances.get(0).mayIdle(connection), () -> "mayIdle of " + connection);
        return nanos[0];
    }

    /** Makes an attempt on the next loop in turn. */
    void attempt(ContractBackend member, Kind how) {
        int loop = attempts % loopsWithTraffic;
        attempts++;
        if (how == Kind.REFUSED) {
            connectFailed(loop, member, ConnectFailure.REFUSED);
        }
        completed(loop, outcome.of(member, how, BETWEEN_ATTEMPTS_NANOS));
    }

    void connectFailed(int loop, Backend backend, ConnectFailure failure) {
        call(() -> instances.get(loop).connectFailed(backend, failure), () -> "connectFailed, " + failure + ",");
    }

    /** Ends an attempt with any outcome. */
    void completed(int loop, ContractOutcome how) {
        call(() -> instances.get(loop).completed(how.backend(), how), () -> "completed, " + how + ",");
        pass(BETWEEN_ATTEMPTS_NANOS);
    }

    /**
     * Signals an event of an idle connection, on the first loop.
     *
     * @return the verdict, or {@code null} if there is none
     */
    @Nullable IdleVerdict idle(PooledConnection connection, IdleSignal signal) {
        IdleVerdict[] verdict = {IdleVerdict.DROP};
        call(() -> verdict[0] = instances.get(0).idle(connection, signal), () -> "idle, " + signal + ",");
        if (verdict[0] == IdleVerdict.EJECT) {
            connection.backend().eject(VERDICT_EJECTION_NANOS, signal.words());
        }
        pass(BETWEEN_ATTEMPTS_NANOS);
        return verdict[0];
    }

    /** Notifies the last loop of a change of a backend's state. */
    void healthChanged(Backend backend, HealthStatus healthStatus) {
        PoolHealth last = instances.get(instances.size() - 1);
        call(() -> last.healthChanged(backend, healthStatus), () -> "healthChanged, " + healthStatus + ",");
    }

    /** Advances the clock, and ends the ejections that expire by then. */
    void pass(long nanos) {
        clock.advance(nanos);
        for (ContractBackend member : upstream.members()) {
            HealthStatus healthStatus = member.healthStatus();
            if (healthStatus.state() == State.EJECTED && healthStatus.untilNanos() - clock.nanos() <= 0) {
                notifyOfChanges();
                member.restore("its ejection is over");
            }
        }
        notifyOfChanges();
    }

    /** Restores a backend, as a caller other than the plugin. */
    void restore(ContractBackend member) {
        member.restore("by another caller");
        notifyOfChanges();
    }

    private void notifyOfChanges() {
        for (int i = 0; i < known.size(); i++) {
            HealthStatus healthStatus = member(i).healthStatus();
            if (healthStatus.state() != known.get(i)) {
                known.set(i, healthStatus.state());
                healthChanged(member(i), healthStatus);
            }
        }
    }

    /** Calls every hook with all values that there are, for one backend. */
    void everyEvent(ContractBackend backend) {
        watchesIdle();
        ContractConnection.samples(backend).forEach(this::mayIdle);
        for (ConnectFailure failure : ConnectFailure.values()) {
            connectFailed(0, backend, failure);
        }
        ContractOutcome.samples(backend).forEach(how -> completed(0, how));
        for (State state : State.values()) {
            healthChanged(backend, new HealthStatus(state, "by a test", 0, 0));
        }
    }

    /** Ends an attempt, and signals events of idle connections; those objects are added to the leftovers. */
    void callAndForget(int number, Leftovers leftovers) {
        Kind[] kinds = Kind.values();
        IdleSignal[] signals = IdleSignal.values();
        ContractBackend member = member(number % upstream.members().size());
        var ended = new ContractOutcome(member).of(member, kinds[number % kinds.length], number);
        completed(0, ended);
        leftovers.add(ended);
        for (PooledConnection connection : ContractConnection.samples(member)) {
            mayIdle(connection);
            idle(connection, signals[number % signals.length]);
            leftovers.add(connection);
        }
    }

    /** Makes seeded random events. @return the verdicts on idle connections, and the health after each */
    List<String> randomEvents(long seed, int count) {
        var random = new SplittableRandom(seed);
        List<String> results = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ContractBackend member = upstream.any(random);
            attempt(member, oneOf(List.of(Kind.values()), random));
            PooledConnection connection = oneOf(ContractConnection.samples(member), random);
            long nanos = mayIdle(connection);
            IdleVerdict verdict = idle(connection, oneOf(List.of(IdleSignal.values()), random));
            results.add(nanos + " " + verdict + " " + member.healthStatus());
        }
        return results;
    }

    private static <T> T oneOf(List<T> all, SplittableRandom random) {
        return all.get(random.nextInt(all.size()));
    }

    /** Makes one successful attempt after another at every member. */
    void serve(int rounds) {
        for (int round = 0; round < rounds; round++) {
            upstream.members().forEach(member -> attempt(member, Kind.SERVED));
        }
    }

    /**
     * Makes one attempt after another at every member, and lets those at one of them fail.
     *
     * @return number of failures after which it was ejected, or {@link #NEVER}
     */
    int failUntilEjected(ContractBackend bad, Kind how) {
        return fail(bad, how, MOST_ROUNDS);
    }

    /** The same, up to a number of attempts. */
    int fail(ContractBackend bad, Kind how, int most) {
        for (int failures = 1; failures <= most; failures++) {
            for (ContractBackend member : upstream.members()) {
                attempt(member, member == bad ? how : Kind.SERVED);
            }
            if (!bad.available()) {
                return failures;
            }
        }
        return NEVER;
    }
}
