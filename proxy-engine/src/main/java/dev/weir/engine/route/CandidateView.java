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
 * The members of an upstream that an attempt may go to. Filled anew only when something has changed since, or where an
 * exchange has tried some of them already. One per loop and generation.
 */
final class CandidateView implements Candidates {
    private final UpstreamSnapshot upstream;
    private final BackendPools pools;
    private final SharedBackend[] eligible;
    /** By slot: where a backend stands among the eligible ones, counted from 1; 0 if it is none of them. */
    private final int[] places;
    /** By slot: a backend that is none of them only because it is full. */
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

    /** Takes out who cannot be chosen now. @return how many are left */
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

    /** Another backend first, then one that was tried but may be again, then a wait for a connection; an ejected one comes last. */
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

    /** One that is ejected may be well again; to fail the request would be certain. */
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

    /** Leaves only one, which has a place for the attempt. @return {@code false} if it must not go there */
    boolean fillWith(SharedBackend granted, TriedBackends tried) {
        clear();
        whole = false;
        if (!fits(granted, tried)) { // it may have gone out of rotation while the message was on its way
            return false;
        }
        eligible[0] = granted;
        places[granted.slot()] = 1;
        size = 1;
        return true;
    }

    /** Leaves only who was not tried. @return how many there are */
    int fillWithUntried(TriedBackends tried) {
        whole = false;
        fill(tried, true, true);
        return size;
    }

    /** Whether an attempt may go to a member, if that has a place for it. */
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

    /** Whether somebody could be chosen, if only there were a place. */
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
        return place > 0 && eligible[place - 1] == member; // a slot may have been another's before
    }

    @Override
    public boolean isFull(Backend backend) {
        return backend instanceof SharedBackend member && member.slot() < full.length && full[member.slot()] == member;
    }

    /** What a strategy answered, as the engine knows it. @return {@code null} if it is no possible answer */
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
