package dev.weir.engine.upstream;

import dev.weir.api.Backend;
import dev.weir.api.PluginUse;
import dev.weir.api.Upstream;
import dev.weir.engine.config.SettingValues;
import java.util.List;
import java.util.function.Supplier;

/**
 * An upstream and its members at one time, shared by all loops. What outlives a change of the members is its {@link
 * SharedUpstream}.
 */
public final class UpstreamSnapshot implements Upstream {
    /** No upstream, where it is not known yet which. */
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

    /** The same upstream with the members it has by now. */
    public UpstreamSnapshot now() {
        return core.now();
    }

    /** What outlives a change of the members. */
    public SharedUpstream core() {
        return core;
    }

    /** Whether it is the same upstream, with whatever members. */
    public boolean isOf(UpstreamSnapshot other) {
        return core == other.core;
    }

    /** The members as the engine knows them, in the same order. */
    public List<SharedBackend> members() {
        return members;
    }

    @Override
    public long version() {
        return version;
    }

    /** More than the largest {@link SharedBackend#slot slot} among the members. */
    public int slots() {
        return slots;
    }

    /** Another number whenever a member went out of rotation or came back, became full or ceased to be. */
    public int changes() {
        return core.changes();
    }

    /** Queues a request that may go to any of several members. */
    public void enqueue(PendingRequest pending) {
        core.enqueue(pending);
        for (SharedBackend member : members) {
            if (pending.takes(member.limit())) { // a request may have ended between the look and the queue
                member.limit().serve();
            }
        }
    }

    /** The request is pending no more. */
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
