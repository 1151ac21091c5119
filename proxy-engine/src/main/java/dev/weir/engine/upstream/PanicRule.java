package dev.weir.engine.upstream;

import java.util.List;

/**
 * Where so few members of a priority are in rotation that they could not bear the load, all of that priority are asked
 * again: a check that is wrong about many does less harm than a few that are run over. As long as the priorities
 * together can still take everything, counting each as a little more than it has left, none of them panics.
 */
final class PanicRule {
    /** What is left of a priority counts 1.4 times: a group is expected to bear the loss of some. */
    private static final int OVERPROVISIONING = 140;

    /** Where there are no members yet. */
    static final PanicRule NONE = new PanicRule(List.of(), 0);

    private final boolean[] panics;

    /**
     * Looks at which members are in rotation now.
     *
     * @param all       the members of an upstream
     * @param threshold percent of a priority; if fewer are left, it panics; 0 for never
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

    /** Whether all of a priority are to be asked, in rotation or not. */
    boolean at(int priority) {
        return priority < panics.length && panics[priority];
    }

    /** How many priorities there are, from 0 on. */
    int priorities() {
        return panics.length;
    }
}
