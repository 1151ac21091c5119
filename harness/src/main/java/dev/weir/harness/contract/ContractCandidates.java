package dev.weir.harness.contract;

import dev.weir.api.Backend;
import dev.weir.api.Candidates;
import dev.weir.api.Upstream;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The members of an upstream that can be chosen: all of them, until a test takes some out. One thread; reading it
 * allocates nothing.
 */
public final class ContractCandidates implements Candidates {
    private static final AtomicLong VERSIONS = new AtomicLong();

    private final ContractUpstream upstream;
    private final Backend[] candidates;
    /** By slot: whether it is a candidate. */
    private final @Nullable Backend[] in;
    /** By slot: whether it is excluded only because it is full. */
    private final @Nullable Backend[] full;

    private int size;
    private long version;

    /** All members of an upstream. */
    public ContractCandidates(ContractUpstream upstream) {
        this.upstream = upstream;
        this.candidates = new Backend[upstream.members().size()];
        this.in = new Backend[upstream.slots()];
        this.full = new Backend[upstream.slots()];
        for (ContractBackend member : upstream.members()) {
            in[member.slot()] = member;
        }
        fill();
    }

    /** Takes a backend out of rotation, unless it is the last one. */
    public void eject(ContractBackend member) {
        if (size > 1) {
            member.eject(1, "by a test");
            takeOut(member);
        }
    }

    /** Takes a backend out, as for an attempt that must not use it again. */
    public void takeOut(ContractBackend member) {
        set(member, null, null);
    }

    /** Takes a backend out because it has reached its concurrency limit, unless it is the last one. */
    public void fillUp(ContractBackend member) {
        if (size > 1) {
            set(member, null, member);
        }
    }

    /** Leaves no candidate: all backends in rotation have reached their concurrency limit. */
    public void fillUpAll() {
        for (ContractBackend member : upstream.members()) {
            if (contains(member)) {
                set(member, null, member);
            }
        }
    }

    /** Makes a backend a candidate again, and returns it to rotation. */
    public void takeIn(ContractBackend member) {
        if (!member.available()) {
            member.restore("by a test");
        }
        set(member, member, null);
    }

    private void set(ContractBackend member, @Nullable Backend nowIn, @Nullable Backend nowFull) {
        in[member.slot()] = nowIn;
        full[member.slot()] = nowFull;
        fill();
    }

    private void fill() {
        size = 0;
        for (ContractBackend member : upstream.members()) {
            if (contains(member)) {
                candidates[size] = member;
                size++;
            }
        }
        version = VERSIONS.incrementAndGet(); // unique, because one strategy may get candidates of several upstreams
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public Backend get(int index) {
        return candidates[Objects.checkIndex(index, size)];
    }

    @Override
    public boolean contains(Backend backend) {
        return isIn(in, backend);
    }

    @Override
    public boolean isFull(Backend backend) {
        return isIn(full, backend);
    }

    private static boolean isIn(@Nullable Backend[] bySlot, Backend backend) {
        return backend instanceof ContractBackend member
                && member.slot() < bySlot.length
                && bySlot[member.slot()] == member;
    }

    @Override
    public long version() {
        return version;
    }

    @Override
    public Upstream upstream() {
        return upstream;
    }
}
