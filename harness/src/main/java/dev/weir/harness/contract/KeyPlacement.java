package dev.weir.harness.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.Backend;
import dev.weir.api.BalancingStrategy;
import dev.weir.api.Candidates;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The backends that a strategy chooses for many keys.
 *
 * @param backends by key
 */
record KeyPlacement(List<Backend> backends) {
    /** Calls a strategy for each key. */
    static KeyPlacement of(BalancingStrategy strategy, List<ContractRequest> keys, Candidates candidates) {
        var backends = new ArrayList<Backend>();
        for (ContractRequest key : keys) {
            backends.add(strategy.choose(key, candidates));
        }
        return new KeyPlacement(backends);
    }

    /** Checks that only the keys of the removed backend have moved, and to more than a few others. */
    void assertInherited(Backend out, KeyPlacement meanwhile) {
        Map<Backend, Integer> heirs = new HashMap<>();
        int moved = 0;
        for (int i = 0; i < backends.size(); i++) {
            if (backends.get(i) == out) {
                heirs.merge(meanwhile.backends.get(i), 1, Integer::sum);
                moved++;
            } else {
                assertEquals(backends.get(i), meanwhile.backends.get(i), "a key of another backend");
            }
        }
        int most = moved / 3; // of ten backends, a fair share is a ninth
        heirs.forEach((heir, keys) -> assertTrue(keys < most, () -> heir + " inherited " + keys + " keys"));
    }

    /**
     * Checks that some keys have moved, but few: no more than these N-ths of all keys, where N is the number of
     * members.
     */
    void assertFewMoved(KeyPlacement after, int members, double mostNths) {
        int moved = 0;
        for (int i = 0; i < backends.size(); i++) {
            moved += backends.get(i) == after.backends.get(i) ? 0 : 1;
        }
        assertNotEquals(0, moved, "keys that moved when a member was added or removed");
        double nths = (double) moved / backends.size() * members;
        assertTrue(nths <= mostNths, () -> "moved: " + nths + " N-ths of all keys");
    }
}
