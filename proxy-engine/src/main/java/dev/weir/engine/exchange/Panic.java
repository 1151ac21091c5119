package dev.weir.engine.exchange;

import dev.weir.engine.backend.SharedBackend;
import dev.weir.engine.backend.UpstreamGroup;
import java.util.Arrays;
import java.util.List;

/**
 * Where so few members of a priority are in rotation that they could not bear the load, all of that priority are asked
 * again: a check that is wrong about many does less harm than a few that are run over. As long as the priorities
 * together can still take everything, counting each as a little more than it has left, none of them panics.
 */
final class Panic {
    /** What is left of a priority counts 1.4 times: a group is expected to bear the loss of some. */
    private static final int OVERPROVISIONING = 140;

    private final UpstreamGroup upstream;
    private final int threshold;
    private final int[] members;
    private final int[] available;
    private final boolean[] panics;

    /** @param threshold percent of a priority; if fewer are left, it panics; 0 for never */
    Panic(UpstreamGroup upstream, int threshold) {
        this.upstream = upstream;
        this.threshold = threshold;
        int priorities = upstream.members().stream()
                        .mapToInt(SharedBackend::priority)
                        .max()
                        .orElse(0)
                + 1;
        this.members = new int[priorities];
        this.available = new int[priorities];
        this.panics = new boolean[priorities];
        upstream.members().forEach(member -> members[member.priority()]++);
    }

    /** Looks at who is in rotation now. */
    void assess() {
        Arrays.fill(available, 0);
        List<SharedBackend> all = upstream.members();
        for (int i = 0; i < all.size(); i++) {
            available[all.get(i).priority()] += all.get(i).available() ? 1 : 0;
        }
        int health = 0;
        for (int i = 0; i < members.length; i++) {
            health += members[i] == 0 ? 0 : Math.min(100, OVERPROVISIONING * available[i] / members[i]);
        }
        for (int i = 0; i < members.length; i++) {
            panics[i] = health < 100 && 100 * available[i] < threshold * members[i];
        }
    }

    /** Whether everybody of a priority is to be asked, in rotation or not. */
    boolean at(int priority) {
        return panics[priority];
    }
}
