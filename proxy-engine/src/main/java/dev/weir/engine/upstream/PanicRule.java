package dev.weir.engine.upstream;

import java.util.List;

/**
 * Decides when a priority is in panic mode: so few of its members are in rotation that they could not carry the load,
 * so all its members get requests. A health check that is wrong about many backends does less harm than overloading the
 * few that are left. No priority panics while all priorities together can carry the full load, with overprovisioning.
 */
final class PanicRule {
    /** The availability of a priority counts 1.4 times, since a group is expected to tolerate some losses. */
    private static final int OVERPROVISIONING = 140;

    /** The rule for an upstream without members. */
    static final PanicRule NONE = new PanicRule(List.of(), 0);

    private final boolean[] panics;

    /**
     * Evaluates which members are in rotation now.
     *
     * @param all       the members of an upstream
     * @param threshold minimum percentage of available members of a priority; below it, the priority panics; 0 for
     *                  never
     */
    PanicRule(List<SharedBackend> all, int threshold) {
        int priorities = all.stream().mapToInt(SharedBackend::priority).max().orElse(0) + 1;
        int[] members = new int[priorities];
        int[] available = new int[priorities];
        for (SharedBackend one : all) {
            members[one.priority()]++;
            available[one.priority()] += one.available() ? 1 : 0;
        }
        int health = 0;
        for (int i = 0; i < priorities; i++) {
            health += members[i] == 0 ? 0 : Math.min(100, OVERPROVISIONING * available[i] / members[i]);
        }
        panics = new boolean[priorities];
        for (int i = 0; i < priorities; i++) {
            panics[i] = health < 100 && 100 * available[i] < threshold * members[i];
        }
    }

    /** Whether a priority is in panic mode. */
    boolean at(int priority) {
        return priority < panics.length && panics[priority];
    }

    /** Number of priorities, from 0 on. */
    int priorities() {
        return panics.length;
    }
}
