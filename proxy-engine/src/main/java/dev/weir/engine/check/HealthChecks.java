package dev.weir.engine.check;

import dev.weir.api.HealthStatus;
import dev.weir.api.Probe;
import dev.weir.api.ProbeResult;
import dev.weir.engine.contain.CheckFailure;
import dev.weir.engine.contain.GuardedCheck;
import dev.weir.engine.loop.Alarm;
import dev.weir.engine.loop.EventLoop;
import dev.weir.engine.loop.NoSocketException;
import dev.weir.engine.pool.BackendSpeech;
import dev.weir.engine.upstream.SharedBackend;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The checks of the backends that have their home on one loop. Belongs to that loop. */
public final class HealthChecks {
    /** How soon a probe is tried again for which the system had no socket. */
    private static final Duration NO_SOCKET_PAUSE = Duration.ofSeconds(1);
    /** How soon a plugin that failed is asked again: if it took the backend down, nobody else restores it. */
    private static final Duration FAULT_PAUSE = Duration.ofSeconds(1);
    /** A probe that ends as soon as it begins, at once again, would keep the loop from everything else. */
    private static final long LEAST_PAUSE_NANOS = 1_000_000;

    private final EventLoop loop;
    private final BackendSpeech speech;
    private final List<Check> checks = new ArrayList<>();
    private List<GuardedCheck> plugins = List.of();

    /**
     * None yet.
     *
     * @param speech how backends are spoken to
     */
    public HealthChecks(EventLoop loop, BackendSpeech speech) {
        this.loop = loop;
        this.speech = speech;
    }

    /** These plugins are asked from now on; {@link #watch} says about whom. */
    public void use(List<GuardedCheck> asked) {
        plugins = List.copyOf(asked);
    }

    /** Checks these members and no others: those that have their home here. */
    public void watch(Collection<SharedBackend> members) {
        checks.removeIf(check -> !(members.contains(check.backend) && plugins.contains(check.plugin)) && check.end());
        for (SharedBackend member : members) {
            if (member.slot() % loop.info().count() == loop.info().index()) {
                plugins.stream()
                        .filter(plugin -> checks.stream().noneMatch(check -> check.isOf(plugin, member)))
                        .forEach(plugin -> begin(plugin, member));
            }
        }
    }

    private void begin(GuardedCheck plugin, SharedBackend member) {
        var check = new Check(plugin, member);
        checks.add(check);
        check.begin();
    }

    /** Ends all checks, and leaves the backends as they are: other loops may still serve. */
    public void close() {
        checks.forEach(Check::cancel);
        checks.clear();
    }

    /** One plugin and one backend. */
    private final class Check {
        final GuardedCheck plugin;
        final SharedBackend backend;
        final Alarm due;

        @Nullable ProbeRun running;

        Check(GuardedCheck plugin, SharedBackend backend) {
            this.plugin = plugin;
            this.backend = backend;
            this.due = loop.alarm(this::probe);
        }

        boolean isOf(GuardedCheck asked, SharedBackend about) {
            return plugin == asked && backend == about;
        }

        void begin() {
            if (plugin.quarantined()) {
                return;
            }
            try {
                due.set(Math.max(0, plugin.first(backend)));
            } catch (CheckFailure named) {
                due.set(FAULT_PAUSE.toNanos());
            }
        }

        void probe() {
            if (plugin.quarantined()) {
                giveUp();
                return;
            }
            Probe wanted;
            try {
                wanted = plugin.probe(backend);
            } catch (CheckFailure named) {
                due.set(FAULT_PAUSE.toNanos());
                return;
            }
            try {
                running = new ProbeRun(loop, backend, speech, wanted, this::probed);
                running.start();
            } catch (NoSocketException e) {
                running = null;
                due.set(NO_SOCKET_PAUSE.toNanos());
            } catch (RuntimeException | Error thrown) { // as of a target that no request can have
                cancel();
                var unused = plugin.impossible(thrown);
                due.set(FAULT_PAUSE.toNanos());
            }
        }

        void probed(ProbeResult result) {
            running = null;
            if (plugin.quarantined()) {
                giveUp();
                return;
            }
            try {
                due.set(Math.max(LEAST_PAUSE_NANOS, plugin.probed(backend, result)));
            } catch (CheckFailure named) {
                due.set(FAULT_PAUSE.toNanos());
            }
        }

        /** Nobody else would restore what it took down. */
        private void giveUp() {
            end();
            if (backend.healthStatus().state() == HealthStatus.State.DOWN) {
                backend.restore("its check '" + plugin.name() + "' is quarantined");
            }
        }

        void cancel() {
            due.cancel();
            if (running != null) {
                running.cancel();
                running = null;
            }
        }

        /** @return {@code true} */
        boolean end() {
            cancel();
            plugin.removed(backend);
            return true;
        }
    }
}
