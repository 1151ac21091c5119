package dev.weir.plugins.balance;

import dev.weir.api.Backend;
import dev.weir.api.Candidates;
import dev.weir.api.Upstream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Google's Maglev table (Eisenbud et al. 2016, §3.4). Each backend has a separate permutation of the slots. The
 * backends alternate, as often as their weights require, and each takes the next free slot of its permutation, until
 * all slots are taken. The table's size is a prime, so that each permutation contains every slot. A lookup reads one
 * slot, and shares are exact within one slot.
 */
final class MaglevTable implements HashTable {
    /** After this number of slots, any candidate is chosen. */
    private static final int LOOKS = 128;

    private final long version;
    private final Backend[] members;
    private final int[] slots;

    /** A table with this number of slots, a prime. */
    MaglevTable(Upstream upstream, int size) {
        version = upstream.version();
        members = upstream.backends().toArray(Backend[]::new);
        slots = new int[size];
        fill();
    }

    private void fill() {
        int size = slots.length;
        int[] next = new int[members.length];
        int[] skip = new int[members.length];
        int heaviest = 1;
        for (int i = 0; i < members.length; i++) {
            long name = Hash.of(members[i].name());
            next[i] = Hash.below(size, name);
            skip[i] = 1 + Hash.below(size - 1, Hash.nth(name, 1));
            heaviest = Math.max(heaviest, members[i].weight());
        }
        Arrays.fill(slots, -1);
        long[] due = new long[members.length];
        int free = size;
        for (long round = 1; free > 0; round++) {
            for (int i = 0; i < members.length && free > 0; i++) {
                if (round * members[i].weight()
                        > due[i]) { // always in the first round, so that every backend gets a slot
                    due[i] += heaviest;
                    while (slots[next[i]] >= 0) {
                        next[i] = (int) (((long) next[i] + skip[i]) % size);
                    }
                    slots[next[i]] = i;
                    free--;
                }
            }
        }
    }

    @Override
    public long version() {
        return version;
    }

    /** Tries slots in the hash's own sequence, so that the keys of an absent backend are spread over all others. */
    @Override
    public @Nullable Backend owner(long hash, Candidates candidates, WhenFull whenFull) {
        long draw = hash;
        for (int i = 1; i <= LOOKS; i++) {
            Backend member = members[slots[Hash.below(slots.length, draw)]];
            if (whenFull.accepts(member, candidates)) {
                return member;
            }
            draw = Hash.nth(hash, i);
        }
        return candidates.size() == 0 ? null : candidates.get(Hash.below(candidates.size(), draw));
    }
}
