package dev.weir.plugins.balance;

import dev.weir.api.Backend;
import dev.weir.api.Candidates;
import java.util.List;

/** Goes round the members of an upstream and stops at those that are candidates: turns without weights. */
final class Rotation {
    /** Where the next look goes, in the order of the members. */
    private int place;

    /** Begins at the member that stands there, counting on from the first after the last. */
    Rotation(int place) {
        this.place = place;
    }

    Backend next(Candidates candidates) {
        List<Backend> members = candidates.upstream().backends();
        int size = members.size();
        place %= size; // there may have been more of them before
        for (int i = 0; i < size; i++) {
            Backend member = members.get(place);
            place = place + 1 == size ? 0 : place + 1;
            if (candidates.contains(member)) {
                return member;
            }
        }
        return candidates.get(0);
    }
}
