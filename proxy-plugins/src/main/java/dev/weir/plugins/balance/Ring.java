package dev.weir.plugins.balance;

import dev.weir.api.Backend;
import dev.weir.api.Candidates;
import dev.weir.api.Upstream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A circle of points, each with a backend: a hash belongs to the next point clockwise (Karger et al. 1997). Each
 * backend has many points, as in ketama. They depend only on its name and weight. So a backend that joins or leaves
 * affects only the arcs before its own points, and these arcs come from, or go to, all other backends.
 */
final class Ring implements HashTable {
    /**
     * Beyond this, all backends get proportionally fewer points, because sorting more would block a loop for too long.
     * They keep the first of their points, so that few keys move at this threshold.
     */
    private static final int MOST_POINTS = 1 << 18;

    private final long version;
    private final Backend[] members;
    /** Sorted. The upper bits are the position on the circle, the lower ones are the index of the backend. */
    private final long[] points;
    /** The bits for the index of the backend. */
    private final long memberMask;

    /** A ring with this number of points for each unit of weight. */
    Ring(Upstream upstream, int pointsPerWeight) {
        version = upstream.version();
        members = upstream.backends().toArray(Backend[]::new);
        memberMask = Long.highestOneBit(members.length) * 2 - 1;
        long wanted = 0;
        for (Backend member : members) {
            wanted += (long) member.weight() * pointsPerWeight;
        }
        double scale = pointsPerWeight * Math.min(1.0, (double) MOST_POINTS / wanted);
        long[] drawn = new long[(int) Math.min(wanted, MOST_POINTS) + members.length];
        int size = 0;
        for (int i = 0; i < members.length; i++) {
            long name = Hash.of(members[i].name());
            int count = (int) Math.max(1, members[i].weight() * scale);
            for (int n = 0; n < count; n++) {
                drawn[size] = (Hash.nth(name, n) & ~memberMask) | i;
                size++;
            }
        }
        points = Arrays.copyOf(drawn, size);
        Arrays.sort(points);
    }

    @Override
    public long version() {
        return version;
    }

    @Override
    public @Nullable Backend owner(long hash, Candidates candidates, WhenFull whenFull) {
        int found = Arrays.binarySearch(points, hash & ~memberMask);
        int at = found < 0 ? -found - 1 : found;
        for (int i = 0; i < points.length; i++) {
            at = at < points.length ? at : 0;
            Backend member = members[(int) (points[at] & memberMask)];
            if (whenFull.accepts(member, candidates)) {
                return member;
            }
            at++;
        }
        return null;
    }
}
