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
import dev.weir.engine.upstream.OperatorState;
import dev.weir.engine.upstream.SharedBackend;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Schedules the health checks of the backends that one loop owns. Belongs to that loop. */
public final class HealthChecks {
    /** Pause before a probe is repeated for which no socket was available. */
    private static final Duration NO_SOCKET_PAUSE = Duration.ofSeconds(1);
    /** Pause before a failed plugin is called again, since only it can restore a backend that it marked down. */
    private static final Duration FAULT_PAUSE = Duration.ofSeconds(1);
    /** Pause before it is looked again whether a quarantined plugin was released. */
    private static final Duration RELEASE_PAUSE = Duration.ofSeconds(1);
    /** Minimum pause between probes, so that probes that end at once cannot occupy the loop. */
    private static final long LEAST_PAUSE_NANOS = 1_000_000;

    private final EventLoop loop;
    private final BackendSpeech speech;
    private final List<Check> checks = new ArrayList<>();
    private List<GuardedCheck> plugins = List.of();

    /**
     * Creates it without checks.
     *
     * @param speech protocol and transport of the backends
     */
    public HealthChecks(EventLoop loop, BackendSpeech speech) {
        this.loop = loop;
        this.speech = speech;
    }

    /** Sets the check plugins; {@link #watch} sets the backends. */
    public void use(List<GuardedCheck> asked) {
        plugins = List.copyOf(asked);
    }

    /** Checks exactly those of these members that this loop owns; the check of one that the operator took down pauses. */
    public void watch(Collection<SharedBackend> members) {
        checks.removeIf(check -> !(members.contains(check.backend) && plugins.contains(check.plugin)) && check.end());
        for (SharedBackend member : members) {
            if (member.slot() % loop.info().count() == loop.info().index()) {
                plugins.stream()
                        .filter(plugin -> checks.stream().noneMatch(check -> check.isOf(plugin, member)))
                        .forEach(plugin -> checks.add(new Check(plugin, member)));
            }
        }
        checks.forEach(Check::obey);
    }

    /** Ends all checks and leaves the health status of the backends unchanged: other loops may still serve. */
    public void close() {
        checks.forEach(Check::cancel);
        checks.clear();
    }

    private enum Phase {
        NEW,
        RUNNING,
        /** No probes, and the health status stays as it is, until the operator lets the backend have requests again. */
        PAUSED
    }

    /** The check of one backend by one plugin. */
    private final class Check {
        final GuardedCheck plugin;
        final SharedBackend backend;
        final Alarm due;

        @Nullable ProbeRun running;

        boolean suspended;
        private Phase phase = Phase.NEW;

        Check(GuardedCheck plugin, SharedBackend backend) {
            this.plugin = plugin;
            this.backend = backend;
            this.due = loop.alarm(this::probe);
        }

        boolean isOf(GuardedCheck asked, SharedBackend about) {
            return plugin == asked && backend == about;
        }

        /** Begins, pauses or continues as the operator ordered. */
        void obey() {
            boolean down = backend.order().state() == OperatorState.DOWN;
            if (down && phase == Phase.RUNNING) {
                phase = Phase.PAUSED;
                cancel();
            } else if (!down && phase == Phase.PAUSED) {
                phase = Phase.RUNNING;
                due.set(0);
            } else if (!down && phase == Phase.NEW) {
                phase = Phase.RUNNING;
                begin();
            }
        }

        void begin() {
            if (plugin.quarantined()) {
                awaitRelease();
                return;
            }
            suspended = false;
            try {
                due.set(Math.max(0, plugin.first(backend)));
            } catch (CheckFailure named) {
                due.set(FAULT_PAUSE.toNanos());
            }
        }

        void probe() {
            if (plugin.quarantined()) {
                suspend();
                return;
            }
            if (suspended) {
                begin();
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
            } catch (RuntimeException | Error thrown) { // for example, a target that is not valid in a request
                cancel();
                var unused = plugin.impossible(thrown);
                due.set(FAULT_PAUSE.toNanos());
            }
        }

        void probed(ProbeResult result) {
            running = null;
            if (plugin.quarantined()) {
                suspend();
                return;
            }
            try {
                due.set(Math.max(LEAST_PAUSE_NANOS, plugin.probed(backend, result)));
            } catch (CheckFailure named) {
                due.set(FAULT_PAUSE.toNanos());
            }
        }

        /** Restores the backend, which no other check would restore, until the plugin is released. */
        private void suspend() {
            if (!suspended) {
                suspended = true;
                end();
                restoreBackend();
            }
            awaitRelease();
        }

        private void awaitRelease() {
            suspended = true;
            due.set(RELEASE_PAUSE.toNanos());
        }

        private void restoreBackend() {
            if (backend.healthStatus().state() == HealthStatus.State.DOWN) {
                backend.restore("its health check '" + plugin.name() + "' is quarantined");
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
