package dev.weir.plugins.balance;

import dev.weir.api.Backend;
import dev.weir.api.Candidates;
import java.util.List;

/** Iterates cyclically over the backends of an upstream and skips those that are not candidates: without weights. */
final class Rotation {
    /** The index of the next backend. */
    private int place;

    /** Begins at this index, modulo the number of backends. */
    Rotation(int place) {
        this.place = place;
    }

    Backend next(Candidates candidates) {
        List<Backend> members = candidates.upstream().backends();
        int size = members.size();
        place %= size; // the number of backends may have decreased
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
