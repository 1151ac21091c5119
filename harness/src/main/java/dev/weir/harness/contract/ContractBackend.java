package dev.weir.harness.contract;

import dev.weir.api.Backend;
import dev.weir.api.PluginUse;
import dev.weir.api.Standing;
import dev.weir.api.Standing.State;
import dev.weir.api.Upstream;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A backend whose load and state a test decides. One thread. */
public final class ContractBackend implements Backend {
    private final String name;
    private final int weight;
    private final int priority;
    private final Map<PluginUse, Object> attachments = new HashMap<>();
    /** Where it stands among all that have ever been members of its upstream. */
    private int slot;

    private int active;
    private @Nullable Upstream upstream;
    private Standing standing = new Standing(State.IN_ROTATION, "", 0, 0);

    /** One of the first priority. */
    public ContractBackend(String name, int weight) {
        this(name, weight, 0);
    }

    /** One of any priority. */
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

    /** Has so many more attempts under way, or fewer if negative. */
    public void add(int attempts) {
        active += attempts;
    }

    /** Has come to its state at some other time than the beginning. */
    public void since(long nanos) {
        standing = new Standing(standing.state(), standing.why(), nanos, standing.untilNanos());
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
    public Standing standing() {
        return standing;
    }

    @Override
    public boolean available() {
        return standing.state() == State.IN_ROTATION;
    }

    @Override
    public void eject(long nanos, String why) {
        standing = new Standing(State.EJECTED, why, standing.sinceNanos(), nanos);
    }

    @Override
    public void takeDown(String why) {
        standing = new Standing(State.DOWN, why, standing.sinceNanos(), 0);
    }

    @Override
    public void restore(String why) {
        standing = new Standing(State.IN_ROTATION, why, standing.sinceNanos(), 0);
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
