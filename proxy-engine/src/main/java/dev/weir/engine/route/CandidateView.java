package dev.weir.engine.route;

import dev.weir.api.Backend;
import dev.weir.api.Candidates;
import dev.weir.api.Upstream;
import dev.weir.engine.pool.BackendPools;
import dev.weir.engine.upstream.SharedBackend;
import dev.weir.engine.upstream.UpstreamSnapshot;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The members of an upstream that are eligible for an attempt. It is refilled only when a member has changed, or for an
 * exchange that has already tried some members. One per loop and generation.
 */
final class CandidateView implements Candidates {
    private final UpstreamSnapshot upstream;
    private final BackendPools pools;
    private final SharedBackend[] eligible;
    /** By slot: the position of a backend among the eligible ones, counted from 1; 0 if it is not eligible. */
    private final int[] places;
    /** By slot: a backend that would be eligible if it were not full. */
    private final @Nullable SharedBackend[] full;

    private int size;
    private boolean anyFull;
    private boolean whole;
    private int seenChanges;
    private int seenPoolChanges;
    private final PluginChain plugins;
    private long version;

    CandidateView(UpstreamSnapshot upstream, BackendPools pools, PluginChain plugins) {
        this.plugins = plugins;
        this.upstream = upstream;
        this.pools = pools;
        this.eligible = new SharedBackend[upstream.members().size()];
        this.places = new int[upstream.slots()];
        this.full = new SharedBackend[upstream.slots()];
    }

    /** Fills it with the eligible members. @return their number */
    int fill(TriedBackends tried) {
        int changes = upstream.changes();
        boolean narrowed = tried.count() > 0;
        if (narrowed) {
            whole = false;
            narrow(tried);
        } else if (!whole || changes != seenChanges || pools.changes() != seenPoolChanges) {
            seenChanges = changes;
            seenPoolChanges = pools.changes();
            whole = true;
            fill(tried, false, true);
            if (size == 0 && anyFull) {
                fill(tried, false, false);
            }
        }
        return size;
    }

    /**
     * Prefers untried backends, then tried ones that may be tried again, then a wait for a connection; ejected backends
     * come last.
     */
    private void narrow(TriedBackends tried) {
        fill(tried, true, true);
        if (size == 0) {
            fill(tried, false, true);
        }
        if (size == 0 && anyFull) {
            fill(tried, false, false);
        }
        if (size == 0 && !anyFull) {
            fillWithLastResorts(tried);
        }
    }

    /** Adds ejected backends: one may have recovered, while failing the request would be certain. */
    private void fillWithLastResorts(TriedBackends tried) {
        for (SharedBackend member : upstream.members()) {
            boolean free = !member.limit().full() && !pools.exhausted(member);
            if (member.isLastResort() && free && !tried.has(member)) {
                add(member, true);
            }
        }
    }

    private void fill(TriedBackends tried, boolean untriedOnly, boolean withConnectionOnly) {
        clear();
        List<SharedBackend> members = upstream.members();
        for (int i = 0; i < members.size(); i++) {
            SharedBackend member = members.get(i);
            if (member.usable() && !(untriedOnly ? tried.has(member) : tried.excludes(member))) {
                add(member, withConnectionOnly);
            }
        }
    }

    private void add(SharedBackend member, boolean withConnectionOnly) {
        if (member.limit().full() || (withConnectionOnly && pools.exhausted(member))) {
            full[member.slot()] = member;
            anyFull = true;
        } else {
            eligible[size++] = member;
            places[member.slot()] = size;
        }
    }

    /** Leaves only the backend of which a slot was acquired. @return {@code false} if it is not eligible */
    boolean fillWith(SharedBackend granted, TriedBackends tried) {
        clear();
        whole = false;
        if (!fits(granted, tried)) { // it may have gone out of rotation while the message was in transit
            return false;
        }
        eligible[0] = granted;
        places[granted.slot()] = 1;
        size = 1;
        return true;
    }

    /** Leaves only untried members. @return their number */
    int fillWithUntried(TriedBackends tried) {
        whole = false;
        fill(tried, true, true);
        return size;
    }

    /** Whether a member is eligible, regardless of its capacity. */
    boolean fits(SharedBackend member, TriedBackends tried) {
        return upstream.has(member) && member.usable() && !tried.excludes(member);
    }

    private void clear() {
        Arrays.fill(places, 0);
        Arrays.fill(full, null);
        size = 0;
        anyFull = false;
        version = plugins.nextCandidates();
    }

    /** Records the members as the strategy sees them. */
    void describe(Choice into, TriedBackends tried) {
        List<SharedBackend> members = upstream.members();
        int recorded = into.begin(members);
        for (int i = 0; i < recorded; i++) {
            SharedBackend member = members.get(i);
            into.set(i, member, verdict(member, tried));
        }
    }

    private Choice.Verdict verdict(SharedBackend member, TriedBackends tried) {
        if (has(member)) {
            return Choice.Verdict.CANDIDATE;
        }
        if (!member.usable()) {
            return Choice.Verdict.OUT_OF_ROTATION;
        }
        if (tried.has(member)) {
            return Choice.Verdict.TRIED;
        }
        boolean full = isFull(member) || member.limit().full() || pools.exhausted(member);
        return full ? Choice.Verdict.FULL : Choice.Verdict.NOT_OFFERED;
    }

    /** Whether a backend is ineligible only because it is full. */
    boolean anyFull() {
        return anyFull;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public SharedBackend get(int index) {
        return eligible[Objects.checkIndex(index, size)];
    }

    @Override
    public boolean contains(Backend backend) {
        return backend instanceof SharedBackend member && has(member);
    }

    private boolean has(SharedBackend member) {
        int place = member.slot() < places.length ? places[member.slot()] : 0;
        return place > 0 && eligible[place - 1] == member; // the slot may have belonged to another backend before
    }

    @Override
    public boolean isFull(Backend backend) {
        return backend instanceof SharedBackend member && member.slot() < full.length && full[member.slot()] == member;
    }

    /** Converts a strategy's result. @return {@code null} if it is not a valid choice */
    @Nullable SharedBackend chosen(@Nullable Backend backend) {
        return backend instanceof SharedBackend member && (has(member) || isFull(member)) ? member : null;
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
