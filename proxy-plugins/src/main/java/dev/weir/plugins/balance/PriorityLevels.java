package dev.weir.plugins.balance;

import dev.weir.api.Backend;
import dev.weir.api.Candidates;
import java.util.List;

/**
 * Shares the traffic among the priorities of an upstream as Envoy does. The capacity of a priority is the percentage of
 * its backends in rotation, times the over-provisioning factor. The first priority gets as much as it can carry, the
 * next one the rest. With the factor 1.4, 71 % in rotation carry 99 % of the traffic, and 50 % carry 70 %.
 *
 * <p>While all priorities together can carry the whole traffic, there is no panic: backends out of rotation get
 * nothing, although the engine offers them when few backends of their priority are left. Otherwise each priority gets
 * traffic in proportion to its capacity.
 */
final class PriorityLevels {
    private final int overProvisioning;
    private List<PriorityLevel> levels = List.of();
    private long membership;
    private boolean known;
    private long version;
    private long views;
    private boolean shared;

    PriorityLevels(int overProvisioning) {
        this.overProvisioning = overProvisioning;
    }

    /** Computes the shares again if something has changed. */
    void follow(Candidates candidates) {
        if (known && version == candidates.version()) {
            return;
        }
        known = true;
        version = candidates.version();
        if (levels.isEmpty() || membership != candidates.upstream().version()) {
            membership = candidates.upstream().version();
            levels = candidates.upstream().backends().stream()
                    .map(Backend::priority)
                    .distinct()
                    .sorted()
                    .map(PriorityLevel::new)
                    .toList();
        }
        int borne = count(candidates.upstream().backends());
        share(Math.min(borne, 100));
        if (!fill(candidates, borne < 100)) {
            fill(candidates, true); // only backends out of rotation are left to be tried
        }
    }

    /** Whether more than one priority gets traffic. */
    boolean areShared() {
        return shared;
    }

    /** The priority for this percentile of the traffic; the next one if it has no candidate. */
    PriorityLevel at(int percentile) {
        int below = 0;
        PriorityLevel reserve = levels.get(0);
        boolean passed = false;
        for (int i = 0; i < levels.size(); i++) {
            PriorityLevel level = levels.get(i);
            below += level.load();
            passed |= percentile < below;
            if (level.size() > 0) {
                if (passed) {
                    return level;
                }
                reserve = level;
            }
        }
        return reserve;
    }

    /** Counts the backends in rotation. @return the capacity of all levels together, in percent */
    private int count(List<Backend> members) {
        for (PriorityLevel level : levels) {
            level.recount();
        }
        for (int i = 0; i < members.size(); i++) {
            level(members.get(i).priority()).count(members.get(i));
        }
        int borne = 0;
        for (PriorityLevel level : levels) {
            borne += level.health(overProvisioning);
        }
        return borne;
    }

    private void share(int borne) {
        int left = 100;
        for (PriorityLevel level : levels) {
            int load = borne == 0 ? 0 : Math.min(left, level.health(overProvisioning) * 100 / borne);
            level.takeLoad(load);
            left -= load;
        }
        giveRest(left);
        shared = true;
        for (PriorityLevel level : levels) {
            shared &= level.load() < 100;
        }
    }

    /**
     * The remainder of the division goes to the first level with capacity, all traffic to the first level if none has.
     */
    private void giveRest(int rest) {
        for (PriorityLevel level : levels) {
            if (level.load() > 0) {
                level.takeLoad(level.load() + rest);
                return;
            }
        }
        levels.get(0).takeLoad(rest);
    }

    private PriorityLevel level(int priority) {
        for (int i = 0; i < levels.size(); i++) {
            if (levels.get(i).priority() == priority) {
                return levels.get(i);
            }
        }
        return levels.get(0);
    }

    /** Sorts the candidates into their levels. @return whether any level has one */
    private boolean fill(Candidates candidates, boolean panicking) {
        for (PriorityLevel level : levels) {
            views++;
            level.clear(views);
            level.panic(panicking);
        }
        for (int i = 0; i < candidates.size(); i++) {
            Backend candidate = candidates.get(i);
            level(candidate.priority()).offer(candidate, candidates.weight(i));
        }
        for (PriorityLevel level : levels) {
            if (level.size() > 0) {
                return true;
            }
        }
        return false;
    }
}
