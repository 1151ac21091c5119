package dev.weir.plugins.balance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.Backend;
import dev.weir.plugins.FakeBackend;
import dev.weir.plugins.FakeCandidates;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A bound on the load")
class LoadBoundTests {
    private static final long KEY = Hash.of("/popular");

    @Test
    void leaves_a_key_at_its_backend_below_the_bound() {
        var candidates = FakeCandidates.withLoads(4, 4, 4, 4); // 4 < 1.25 times 17/4
        HashTable table = new Ring(candidates.upstream(), 160);
        Backend owner = owner(table, candidates);
        assertEquals(owner, new LoadBound(125).within(owner, KEY, table, candidates));
    }

    @Test
    void never_gives_a_backend_more_than_the_factor_times_the_average_however_popular_a_key_is() {
        var candidates = FakeCandidates.withWeights(4, 2, 1, 1);
        HashTable table = new MaglevTable(candidates.upstream(), 251);
        var bound = new LoadBound(150);
        for (int active = 1; active <= 200; active++) {
            FakeBackend chosen = (FakeBackend) bound.within(owner(table, candidates), KEY, table, candidates);
            chosen.load(chosen.activeRequests() + 1);
            double most = Math.ceil(1.5 * active * chosen.weight() / 8);
            assertTrue(chosen.activeRequests() <= most, () -> chosen + " has " + chosen.activeRequests());
        }
    }

    @Test
    void sends_requests_beyond_it_to_the_same_backend_each_time() {
        var candidates = FakeCandidates.withLoads(1, 1, 1, 1, 1);
        HashTable table = new Ring(candidates.upstream(), 160);
        FakeBackend owner = (FakeBackend) owner(table, candidates);
        owner.load(9);
        var bound = new LoadBound(125);
        Backend second = bound.within(owner, KEY, table, candidates);
        owner.load(12);
        assertEquals(second, bound.within(owner, KEY, table, candidates));
    }

    @Test
    void sends_requests_beyond_it_to_a_different_backend_for_each_key() {
        var candidates = FakeCandidates.withLoads(1, 1, 1, 1, 1);
        HashTable table = new Ring(candidates.upstream(), 1);
        FakeBackend owner = candidates.backend("a");
        owner.load(20);
        Set<Backend> seconds = new HashSet<>();
        for (int i = 0; i < 200; i++) {
            seconds.add(new LoadBound(125).within(owner, Hash.mix(i), table, candidates));
        }
        assertEquals(4, seconds.size());
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 1, 99})
    void that_is_less_than_the_average_is_refused(int percent) {
        var refused = assertThrows(IllegalArgumentException.class, () -> new LoadBound(percent));
        assertTrue(refused.getMessage().startsWith("load-factor: " + percent), refused::getMessage);
    }

    private static Backend owner(HashTable table, FakeCandidates candidates) {
        return table.owner(KEY, candidates, WhenFull.SPILL);
    }
}
