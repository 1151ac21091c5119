package dev.weir.plugins;

import dev.weir.api.Backend;
import dev.weir.api.HealthStatus;
import dev.weir.api.HealthStatus.State;
import dev.weir.api.PluginUse;
import dev.weir.api.Upstream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** A backend with load and state set by a test. */
public final class FakeBackend implements Backend {
    private final String name;
    private final Map<PluginUse, Object> attachments = new HashMap<>();
    private int weight = 1;
    private int priority;
    private int active;
    private HealthStatus healthStatus = new HealthStatus(State.IN_ROTATION, "", 0, 0);

    /** One with nothing to do. */
    public FakeBackend(String name) {
        this.name = name;
    }

    /** With this number of requests in flight. */
    public FakeBackend load(int requests) {
        active = requests;
        return this;
    }

    /** With another weight than 1. */
    public FakeBackend weight(int share) {
        weight = share;
        return this;
    }

    /** With another priority than 0. */
    public FakeBackend priority(int group) {
        priority = group;
        return this;
    }

    /** In rotation since then. */
    public FakeBackend since(long nanos) {
        healthStatus = new HealthStatus(State.IN_ROTATION, "", nanos, 0);
        return this;
    }

    @Override
    public String name() {
        return name;
    }

    /** Alone in a group. */
    @Override
    public Upstream upstream() {
        return FakeUpstream.of(List.of(this));
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

    @Override
    public void eject(long nanos, String why) {
        healthStatus = new HealthStatus(State.EJECTED, why, 0, nanos);
    }

    @Override
    public void takeDown(String why) {
        healthStatus = new HealthStatus(State.DOWN, why, 0, 0);
    }

    @Override
    public void restore(String why) {
        healthStatus = new HealthStatus(State.IN_ROTATION, why, 0, 0);
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
