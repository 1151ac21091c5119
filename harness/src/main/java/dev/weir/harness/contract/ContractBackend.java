package dev.weir.harness.contract;

import dev.weir.api.Backend;
import dev.weir.api.Clock;
import dev.weir.api.HealthStatus;
import dev.weir.api.HealthStatus.State;
import dev.weir.api.PluginUse;
import dev.weir.api.Upstream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A backend with a load and a state that a test sets. One thread. */
public final class ContractBackend implements Backend {
    private final String name;
    private final int weight;
    private final int priority;
    private final Map<PluginUse, Object> attachments = new HashMap<>();
    private final List<Ejection> ejections = new ArrayList<>();
    /** Its index among all backends that have ever been members of its upstream. */
    private int slot;

    private int active;
    private @Nullable Upstream upstream;
    private @Nullable Clock clock;
    private HealthStatus healthStatus = new HealthStatus(State.IN_ROTATION, "", 0, 0);

    /** A call of eject. */
    record Ejection(long nanos, String why) {}

    /** A backend of the first priority. */
    public ContractBackend(String name, int weight) {
        this(name, weight, 0);
    }

    /** A backend of any priority. */
    public ContractBackend(String name, int weight, int priority) {
        this.name = name;
        this.weight = weight;
        this.priority = priority;
    }

    void slot(int number) {
        slot = number;
    }

    int slot() {
        return slot;
    }

    /** Adds this many active attempts, or removes them if negative. */
    public void add(int attempts) {
        active += attempts;
    }

    /** Sets the time at which it entered its state, for another than the beginning. */
    public void since(long nanos) {
        healthStatus = new HealthStatus(healthStatus.state(), healthStatus.why(), nanos, healthStatus.untilNanos());
    }

    @Override
    public String name() {
        return name;
    }

    void joins(Upstream group) {
        upstream = group;
    }

    @Override
    public Upstream upstream() {
        return Objects.requireNonNull(upstream, "it is a member of no upstream");
    }

    @Override
    public int weight() {
        return weight;
    }

    @Override
    public int priority() {
        return priority;
    }

    @Override
    public int activeRequests() {
        return active;
    }

    @Override
    public HealthStatus healthStatus() {
        return healthStatus;
    }

    @Override
    public boolean available() {
        return healthStatus.state() == State.IN_ROTATION;
    }

    /** Sets the clock for the times at which its state began and ends. */
    void reads(Clock time) {
        clock = time;
    }

    /** All calls of eject, with or without an effect. */
    List<Ejection> ejections() {
        return ejections;
    }

    @Override
    public void eject(long nanos, String why) {
        ejections.add(new Ejection(nanos, why));
        if (nanos <= 0 || healthStatus.state() == State.DOWN) {
            return;
        }
        long until = (clock == null ? 0 : clock.nanos()) + Math.min(nanos, Long.MAX_VALUE / 2);
        if (healthStatus.state() == State.IN_ROTATION) {
            change(State.EJECTED, why, until);
        } else if (until - healthStatus.untilNanos() > 0) {
            healthStatus = new HealthStatus(State.EJECTED, healthStatus.why(), healthStatus.sinceNanos(), until);
        }
    }

    @Override
    public void takeDown(String why) {
        if (healthStatus.state() != State.DOWN) {
            change(State.DOWN, why, 0);
        }
    }

    @Override
    public void restore(String why) {
        if (healthStatus.state() != State.IN_ROTATION) {
            change(State.IN_ROTATION, why, 0);
        }
    }

    private void change(State state, String why, long untilNanos) {
        healthStatus =
                new HealthStatus(state, why, clock == null ? healthStatus.sinceNanos() : clock.nanos(), untilNanos);
    }

    @Override
    public <T> T attachment(PluginUse use, Class<T> type, Supplier<? extends T> create) {
        return type.cast(attachments.computeIfAbsent(use, missing -> create.get()));
    }

    @Override
    public String toString() {
        return name;
    }
}
