package dev.weir.harness.contract;

import dev.weir.api.Backend;
import dev.weir.api.Candidates;
import dev.weir.api.Upstream;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The members of an upstream that may be chosen: all of them, until a test says otherwise. One thread; allocates
 * nothing when asked.
 */
public final class ContractCandidates implements Candidates {
    private static final AtomicLong VERSIONS = new AtomicLong();

    private final ContractUpstream upstream;
    private final Backend[] candidates;
    /** By slot: who is in. */
    private final @Nullable Backend[] in;
    /** By slot: who is out only because it is full. */
    private final @Nullable Backend[] full;

    private int size;
    private long version;

    /** All of an upstream. */
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

    /** Takes one out of rotation, unless it is the last one. */
    public void eject(ContractBackend member) {
        if (size > 1) {
            member.eject(1, "by a test");
            takeOut(member);
        }
    }

    /** Takes one out, as for an attempt that must not go there again. */
    public void takeOut(ContractBackend member) {
        set(member, null, null);
    }

    /** Takes one out because it has as many requests as it may have, unless it is the last one. */
    public void fillUp(ContractBackend member) {
        if (size > 1) {
            set(member, null, member);
        }
    }

    /** Leaves nobody: all those that are in have as many requests as they may have. */
    public void fillUpAll() {
        for (ContractBackend member : upstream.members()) {
            if (contains(member)) {
                set(member, null, member);
            }
        }
    }

    /** Takes one in again, and into rotation. */
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
        version = VERSIONS.incrementAndGet(); // never the same twice, for one strategy may be shown several
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
