package dev.weir.engine.upstream;

import dev.weir.api.Backend;
import dev.weir.api.PluginUse;
import dev.weir.api.Upstream;
import dev.weir.engine.config.SettingValues;
import java.util.List;
import java.util.function.Supplier;

/**
 * An upstream and its members at one time, shared by all loops. {@link SharedUpstream} is the part that outlives
 * changes of the members.
 */
public final class UpstreamSnapshot implements Upstream {
    /** Placeholder while the upstream is not known yet. */
    public static final UpstreamSnapshot NONE = new SharedUpstream("", SettingValues.DEFAULTS, () -> 0).now();

    private final SharedUpstream core;
    private final long version;
    private final List<SharedBackend> members;
    private final List<Backend> backends;
    private final int slots;

    UpstreamSnapshot(SharedUpstream core, long version, List<SharedBackend> members) {
        this.core = core;
        this.version = version;
        this.members = List.copyOf(members);
        this.backends = List.copyOf(members);
        this.slots = members.stream().mapToInt(SharedBackend::slot).max().orElse(0) + 1;
    }

    @Override
    public String name() {
        return core.name();
    }

    @Override
    public List<Backend> backends() {
        return backends;
    }

    /** The same upstream with its current members. */
    public UpstreamSnapshot now() {
        return core.now();
    }

    /** The part that outlives changes of the members. */
    public SharedUpstream core() {
        return core;
    }

    /** Whether it is in panic mode now: in one of its priorities, too few backends are available. */
    public boolean panics() {
        return core.panics();
    }

    /** Whether it is the same upstream, with any members. */
    public boolean isOf(UpstreamSnapshot other) {
        return core == other.core;
    }

    /** The members as the engine's type, in the same order. */
    public List<SharedBackend> members() {
        return members;
    }

    @Override
    public long version() {
        return version;
    }

    /** An upper bound above the largest {@link SharedBackend#slot slot} of the members. */
    public int slots() {
        return slots;
    }

    /** A counter that changes whenever the health or the fullness of a member changes. */
    public int changes() {
        return core.changes();
    }

    /** Queues a request that may use any of several members. */
    public void enqueue(PendingRequest pending) {
        core.enqueue(pending);
        for (SharedBackend member : members) {
            if (pending.takes(member.limit())) { // another request may have ended just before this one was queued
                member.limit().serve();
            }
        }
    }

    /** Removes a pending request. */
    public void cancel(PendingRequest pending) {
        core.cancel(pending);
    }

    /** Whether a backend is one of these members. */
    public boolean has(SharedBackend backend) {
        return members.contains(backend);
    }

    @Override
    public <T> T attachment(PluginUse use, Class<T> type, Supplier<? extends T> create) {
        return core.attachment(use, type, create);
    }
}
