package dev.weir.engine.explain;

import java.util.List;

/**
 * The kept exchanges of one kind. A full lane gives up the oldest of the most frequent group, so that a flood of one
 * failure does not push out a rare one. Belongs to one loop.
 */
final class Lane {
    private final KeptStory[] places;
    private final int[] groups;
    private final int[] counts;
    private int used;

    /** @param groupsInAll number of groups */
    Lane(int size, int groupsInAll) {
        places = new KeptStory[size];
        for (int i = 0; i < size; i++) {
            places[i] = new KeptStory();
        }
        groups = new int[size];
        counts = new int[groupsInAll];
    }

    /** A place for an exchange of a group; whatever it holds is overwritten. */
    KeptStory place(int group) {
        int at = used < places.length ? used++ : oldestOf(mostFrequent());
        counts[group]++;
        groups[at] = group;
        return places[at];
    }

    private int mostFrequent() {
        int most = 0;
        for (int i = 1; i < counts.length; i++) {
            if (counts[i] > counts[most]) {
                most = i;
            }
        }
        return most;
    }

    private int oldestOf(int group) {
        int oldest = -1;
        for (int i = 0; i < places.length; i++) {
            if (groups[i] == group && (oldest < 0 || places[i].number() < places[oldest].number())) {
                oldest = i;
            }
        }
        counts[group]--;
        return oldest;
    }

    void collect(List<KeptStory> into) {
        for (int i = 0; i < used; i++) {
            into.add(places[i]);
        }
    }
}
