package dev.weir.plugins.balance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.plugins.FakeBackend;
import dev.weir.plugins.FakeCandidates;
import dev.weir.plugins.FakeUpstream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Rendezvous hashing")
class RendezvousTests {
    private static final int KEYS = 10_000;

    private final FakeCandidates candidates = FakeCandidates.withWeights(5, 3, 1, 1);

    @Test
    void gives_each_backend_as_many_keys_as_its_weight_says() {
        Rendezvous strategy = strategy(WhenFull.SPILL);
        var counts = new HashMap<String, Integer>();
        for (int i = 0; i < KEYS; i++) {
            counts.merge(strategy.choose(key(i), candidates).name(), 1, Integer::sum);
        }
        candidates.all().forEach(backend -> {
            int due = KEYS * backend.weight() / 10;
            assertTrue(Math.abs(counts.get(backend.name()) - due) < 150, counts::toString);
        });
    }

    @Test
    void moves_keys_to_a_backend_that_joins_and_none_between_the_others() {
        var more = new ArrayList<>(candidates.all());
        more.add(new FakeBackend("e"));
        var after = FakeCandidates.of(new FakeUpstream(List.copyOf(more), 2, new HashMap<>()));
        Rendezvous strategy = strategy(WhenFull.SPILL);
        for (int i = 0; i < KEYS; i++) {
            String before = strategy(WhenFull.SPILL).choose(key(i), candidates).name();
            String now = strategy.choose(key(i), after).name();
            assertTrue(now.equals("e") || now.equals(before), () -> "moved from " + before + " to " + now);
        }
    }

    @Test
    void waits_for_a_full_winner_if_that_is_set() {
        String winner = strategy(WhenFull.WAIT).choose(key(1), candidates).name();
        FakeCandidates full = candidates.withoutFull(winner);
        assertEquals(winner, strategy(WhenFull.WAIT).choose(key(1), full).name());
        assertNotEquals(winner, strategy(WhenFull.SPILL).choose(key(1), full).name());
        assertNotEquals(
                winner,
                strategy(WhenFull.WAIT)
                        .choose(key(1), candidates.without(winner))
                        .name());
    }

    private static KeyedRequest key(int i) {
        return KeyedRequest.to("/items/" + i);
    }

    private static Rendezvous strategy(WhenFull whenFull) {
        return new Rendezvous(new Rendezvous.Settings(KeyPart.PATH, "", whenFull));
    }
}
